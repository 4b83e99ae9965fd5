package io.jenkins.plugins.runbook.rehearsal;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is rehearsed finds in its environment: where programs are, language and time zone, and the sandbox as its home. Whatever else this
 * process was given (keys of models, tokens, proxies with passwords) must not reach a text that is not approved.
 */
final class CleanEnvironment {

    private static final Set<String> PASSED = Set.of("PATH", "LANG", "LANGUAGE", "TZ", "USER", "LOGNAME", "TMPDIR");
    private static final String LOCALES = "LC_";
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** Without these no program starts on Windows. */
    private static final Set<String> OF_WINDOWS =
            Set.of("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "TEMP", "TMP", "PATH");

    private CleanEnvironment() {}

    /** @param fenced whether the directory for temporary files of this process cannot be reached */
    static Map<String, String> of(Map<String, String> inherited, Path sandbox, boolean fenced) {
        Map<String, String> clean = new LinkedHashMap<>();
        clean.put("PATH", DEFAULT_PATH);
        inherited.forEach((name, value) -> {
            boolean windows = File.separatorChar == '\\' && OF_WINDOWS.contains(name.toUpperCase(Locale.ROOT));
            if (PASSED.contains(name) || name.startsWith(LOCALES) || windows) {
                clean.put(name, value);
            }
        });
        if (fenced) {
            clean.remove("TMPDIR");
        }
        clean.put("HOME", sandbox.toString());
        clean.put("SANDBOX", sandbox.toString());
        return clean;
    }
}
