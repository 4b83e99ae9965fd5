package io.jenkins.plugins.runbook.execution.host;

import io.jenkins.plugins.runbook.model.Shell;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the name of the file that a script was put in out of what its interpreter says. It differs each time and from host to host, so
 * that equal failures would not look equal; what stands there instead is what interpreters say of a script that needs no file.
 */
final class ScriptPaths {

    private static final String BEGINNING = "runbook-";

    /** Names that agents and this machine give to such files. */
    private static final Pattern NAME = Pattern.compile(
            BEGINNING + "(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-\\d{1,9}|\\d{8,20})\\.(?:sh|ps1|bat|py)\\b");

    private static final Pattern ABSOLUTE = Pattern.compile("(?:[A-Za-z]:)?[/\\\\][^:\"']*");
    private static final int LONGEST_DIRECTORY = 1000;

    private ScriptPaths() {}

    /** The text, whole lines of it, with such paths replaced. */
    static String replacedIn(String text, Shell shell) {
        if (!text.contains(BEGINNING)) {
            return text;
        }
        StringBuilder named = new StringBuilder(text.length());
        Matcher name = NAME.matcher(text);
        int position = 0;
        while (name.find()) {
            named.append(text, position, beginning(text, position, name.start()))
                    .append(word(shell));
            position = name.end();
        }
        return named.append(text, position, text.length()).toString();
    }

    private static String word(Shell shell) {
        return switch (shell) {
            case SH -> "sh";
            case BASH -> "bash";
            case PYTHON -> "<string>";
            case PWSH, BAT -> "script";
        };
    }

    /** Where the path begins whose last part begins at {@code name}: with the line, after a quote, or after a space. */
    private static int beginning(String text, int from, int name) {
        int line = Math.max(Math.max(from, name - LONGEST_DIRECTORY), text.lastIndexOf('\n', name) + 1);
        String before = text.substring(line, name);
        if (ABSOLUTE.matcher(before).matches()) {
            return line;
        }
        int quote = Math.max(before.lastIndexOf('"'), before.lastIndexOf('\''));
        if (quote >= 0) {
            return line + quote + 1;
        }
        int end = before.length();
        while (end > 0 && !Character.isWhitespace(before.charAt(end - 1)) && before.charAt(end - 1) != '(') {
            end--;
        }
        return line + end;
    }
}
