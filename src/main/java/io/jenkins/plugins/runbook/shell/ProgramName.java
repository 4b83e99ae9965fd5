package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import java.util.Set;

/** What a command is called, and whether one of its words makes it start another. */
final class ProgramName {

    private static final Set<String> SUBCOMMANDS =
            Set.of("exec", "run", "create", "rsh", "debug", "ssh", "shell", "attach");

    private ProgramName() {}

    /** The last part of a program's path, {@code null} when an expansion or a pattern makes it. */
    @CheckForNull
    static String of(Word word) {
        String plain = word.plain();
        int slash = plain.lastIndexOf('/');
        String base = plain.substring(slash + 1);
        Word.Part last =
                word.parts().isEmpty() ? null : word.parts().get(word.parts().size() - 1);
        boolean end = last != null
                && last.kind() == Word.Kind.TEXT
                && (slash >= 0 && last.text().contains("/"));
        boolean known = word.literal().isPresent()
                || end && !word.globs()
                || word.raw().equals("{}")
                || word.raw().startsWith("[");
        return known && !base.isEmpty() && !base.equals("{}")
                ? base.endsWith(".exe") ? base.substring(0, base.length() - 4) : base
                : null;
    }

    static int subcommand(String name, List<Word> words) {
        for (int i = 1; i < words.size() && i < 40; i++) {
            String plain = words.get(i).plain();
            if (SUBCOMMANDS.contains(plain) && Wrapper.of(key(name, words, i)) != null) {
                return i;
            }
            if (plain.equals("--")) {
                break;
            }
        }
        return 0;
    }

    static String key(String name, List<Word> words, int subcommand) {
        String longer = name + "-" + words.get(subcommand - 1).plain() + "-"
                + words.get(subcommand).plain();
        boolean known = subcommand > 1 && Wrapper.of(longer) != null;
        return known ? longer : name + "-" + words.get(subcommand).plain();
    }
}
