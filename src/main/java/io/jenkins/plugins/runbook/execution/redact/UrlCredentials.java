package io.jenkins.plugins.runbook.execution.redact;

/** Finds the passwords in addresses, {@code scheme://user:password@host}. Without state. */
final class UrlCredentials {

    private static final int LONGEST = 2_000;

    private UrlCredentials() {}

    /** Adds the password to what was found when there is one in the address whose {@code ://} is at this place. */
    static void at(Look look, int sign) {
        String text = look.text;
        int start = sign + 3;
        int end = Math.min(text.length(), start + LONGEST);
        int colon = -1;
        int at = -1;
        for (int position = start; position < end; position++) {
            char c = text.charAt(position);
            if (c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '`' || c == '\\') {
                break;
            }
            if (c == '[' && position == start) {
                return; // an address of IPv6, without a user
            }
            if (c == ':' && text.startsWith("//", position + 1)) {
                break; // the next address
            }
            if (c == ':' && colon < 0) {
                colon = position;
            } else if (c == '@' && hostFollows(text, position + 1, end)) {
                at = position;
            } else if (c == '/' || c == '?' || c == '#') {
                if (at >= 0 || colon < 0 || isPort(text, colon + 1, position) || c == '?' || position - colon > 100) {
                    break;
                }
            }
        }
        if (at > colon + 1 && colon >= 0 && !isPlaceholder(text, colon + 1, at)) {
            look.add(sign, colon + 1, at);
        } else if (colon < 0 && at - start >= 20 && isToken(text, start, at)) {
            look.add(sign, start, at);
        }
    }

    private static boolean hostFollows(String text, int from, int end) {
        return from < end
                && (Character.isLetterOrDigit(text.charAt(from)) || "[-_$%{*".indexOf(text.charAt(from)) >= 0);
    }

    private static boolean isPort(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return text.charAt(from) == '$' || text.charAt(from) == '{';
            }
        }
        return to - from <= 5;
    }

    private static boolean isPlaceholder(String text, int from, int to) {
        char first = text.charAt(from);
        return first == '$'
                || first == '{'
                || first == '<'
                || text.startsWith("***", from)
                || first == '%' && text.charAt(to - 1) == '%';
    }

    /** A token alone in front of the at sign has digits and letters; a name seldom is that long. */
    private static boolean isToken(String text, int from, int to) {
        boolean digit = false;
        boolean letter = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Ending.OfToken.isOfToken(c)) {
                return false;
            }
            digit |= c >= '0' && c <= '9';
            letter |= Character.isLetter(c);
        }
        return digit && letter;
    }
}
