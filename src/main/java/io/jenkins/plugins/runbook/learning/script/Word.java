package io.jenkins.plugins.runbook.learning.script;

/**
 * One word of a command.
 *
 * @param start where it starts in the script
 * @param end where it ends, exclusive
 * @param raw its text, quotes and all
 */
public record Word(int start, int end, String raw) {

    /** Its text without quotes and backslashes; expansions stay as they are written. */
    public String plain() {
        StringBuilder plain = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (c == '\\' && quote != '\'' && i + 1 < raw.length()) {
                plain.append(raw.charAt(++i));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** Whether the shell would put something else in its place. */
    public boolean expands() {
        return raw.indexOf('$') >= 0 || raw.indexOf('`') >= 0;
    }

    /** Whether it redirects input or output. */
    public boolean redirects() {
        return raw.matches("\\d*[<>]&?.*");
    }
}
