package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Set;

/** What a script does to its environment before it does anything else: reads settings, sets and exports variables. */
public final class Prelude {

    private static final Set<String> SETTING = Set.of(".", "source", "set", "export");

    private Prelude() {}

    /** The statements, each ended by a line end; empty when there are none. */
    @NonNull
    public static String of(@NonNull String script) {
        StringBuilder prelude = new StringBuilder();
        for (SimpleCommand statement : ShellScript.of(script).statements()) {
            if (end(statement, script) < 0) {
                break;
            }
            prelude.append(script, statement.from(), statement.to()).append('\n');
        }
        return prelude.toString();
    }

    /** Where the script goes on after its prelude. */
    public static int end(@NonNull String script) {
        int end = 0;
        for (SimpleCommand statement : ShellScript.of(script).statements()) {
            int next = end(statement, script);
            if (next < 0) {
                break;
            }
            end = next;
        }
        return end;
    }

    /** The script with a statement at the end of its prelude. */
    @NonNull
    public static String extended(@NonNull String script, @NonNull String statement) {
        int end = end(script);
        String head = script.substring(0, end).stripTrailing();
        for (String separator : new String[] {";", "&&"}) {
            if (head.endsWith(separator)) {
                head = head.substring(0, head.length() - separator.length());
            }
        }
        String headLine = head.isBlank() ? "" : head + "\n";
        return headLine + statement + "\n" + script.substring(end).stripLeading();
    }

    /** The offset behind a statement of a prelude and its separator, or -1 when the statement belongs to none. */
    private static int end(SimpleCommand statement, String script) {
        boolean sets = statement.words().isEmpty()
                ? !statement.assignments().isEmpty()
                : SETTING.contains(statement.words().get(0).raw())
                        && statement.assignments().isEmpty();
        boolean plain = statement.redirections().isEmpty()
                && statement.flow().level() == 0
                && statement.words().stream().noneMatch(Prelude::runs)
                && statement.assignments().stream().map(Assignment::word).noneMatch(Prelude::runs);
        if (!sets || !plain || statement.to() > script.length()) {
            return -1;
        }
        String separator = switch (statement.flow().after()) {
            case NEWLINE -> "\n";
            case SEMICOLON -> ";";
            case AND -> "&&";
            default -> null;
        };
        int at = separator == null ? -1 : script.indexOf(separator, statement.to());
        return at < 0 ? -1 : at + separator.length();
    }

    private static boolean runs(Word word) {
        return word.parts().stream()
                .anyMatch(part -> part.kind() != Word.Kind.TEXT
                        && (part.kind() != Word.Kind.VARIABLE
                                || part.text().contains("(")
                                || part.text().contains("`")));
    }
}
