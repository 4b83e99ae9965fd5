package io.jenkins.plugins.runbook.execution.redact;

/**
 * Finds the passwords in lines of {@code .pgpass}: {@code host:port:database:user:password}, on any port, also where something stands before
 * them. Without state.
 */
final class PasswordFile {

    private static final int LONGEST_FIELD = 255;

    private PasswordFile() {}

    /** Adds the passwords of all such lines that begin in the text. */
    static void find(Look look) {
        String text = look.text;
        int line = look.from;
        if (line > 0 && text.charAt(line - 1) != '\n') {
            line = text.indexOf('\n', line) + 1;
            if (line == 0) {
                return;
            }
        }
        while (line < text.length()) {
            int lineEnd = look.lineEnd(line);
            int word = lastWord(text, line, lineEnd);
            if (word > line) {
                line(look, word);
            } else {
                line(look, line);
            }
            line = lineEnd + 1;
        }
    }

    private static int lastWord(String text, int line, int lineEnd) {
        int end = lineEnd > line && text.charAt(lineEnd - 1) == '\r' ? lineEnd - 1 : lineEnd;
        int start = end;
        while (start > line && end - start < 3 * LONGEST_FIELD && text.charAt(start - 1) > ' ') {
            start--;
        }
        return start;
    }

    private static void line(Look look, int start) {
        int port = afterField(look.text, start);
        if (port < 0 || port == start + 1 || !isPort(look.text, port)) {
            return;
        }
        int database = afterField(look.text, port);
        int user = database < 0 ? -1 : afterField(look.text, database);
        int password = user < 0 ? -1 : afterField(look.text, user);
        if (password < 0 || user == database + 1 || password == user + 1) {
            return;
        }
        int end = password;
        while (end < look.text.length() && look.text.charAt(end) > ' ') {
            if (look.text.charAt(end) == ':' && look.text.charAt(end - 1) != '\\') {
                return;
            }
            end++;
        }
        boolean lineEnds = end == look.text.length() || look.text.charAt(end) == '\n' || look.text.charAt(end) == '\r';
        if (lineEnds && end > password && look.text.charAt(password) != '$') {
            look.add(start, password, end);
        }
    }

    private static boolean isPort(String text, int from) {
        if (text.startsWith("*:", from)) {
            return true;
        }
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end - from >= 4 && end - from <= 5 && text.startsWith(":", end);
    }

    /** Behind the colon that ends the field that begins here; {@code -1} when there is none. */
    private static int afterField(String text, int from) {
        int end = Math.min(text.length(), from + LONGEST_FIELD);
        for (int position = from; position < end; position++) {
            char c = text.charAt(position);
            if (c == ':' && (position == from || text.charAt(position - 1) != '\\')) {
                return position + 1;
            }
            if (c <= ' ') {
                return -1;
            }
        }
        return -1;
    }
}
