package io.jenkins.plugins.runbook.format;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Variables by which a value could change what a shell, a loader or an interpreter executes. No parameter may bear such a name. */
public final class ReservedNames {

    private static final Set<String> NAMES = Set.of(
            "PATH",
            "IFS",
            "ENV",
            "BASH_ENV",
            "SHELLOPTS",
            "BASHOPTS",
            "PS4",
            "PROMPT_COMMAND",
            "CDPATH",
            "PERL5LIB",
            "PERL5OPT",
            "RUBYOPT",
            "RUBYLIB",
            "NODE_OPTIONS",
            "JAVA_TOOL_OPTIONS",
            "COMSPEC",
            "PATHEXT");

    private static final List<String> STARTS = List.of("LD_", "DYLD_", "PYTHON", "BASH_FUNC_");

    private ReservedNames() {}

    /**
     * Whether the name is taken.
     *
     * @param ignoreCase as Windows does, where {@code path} is {@code PATH}
     */
    public static boolean contains(String name, boolean ignoreCase) {
        String compared = ignoreCase ? name.toUpperCase(Locale.ROOT) : name;
        return NAMES.contains(compared) || STARTS.stream().anyMatch(compared::startsWith);
    }
}
