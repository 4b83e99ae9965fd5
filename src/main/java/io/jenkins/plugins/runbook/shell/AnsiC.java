package io.jenkins.plugins.runbook.shell;

/** Backslash escapes as in {@code $'…'}, {@code printf} and {@code echo -e}. */
final class AnsiC {

    private AnsiC() {}

    /** Decodes up to the closing quote; answers with its offset, or with the limit when there is none. */
    static int decode(String text, int from, int limit, StringBuilder into) {
        int i = from;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '\'') {
                return i;
            }
            if (c != '\\' || i + 1 >= limit) {
                into.append(c);
                i++;
            } else {
                i = escape(text, i + 1, limit, into);
            }
        }
        return limit;
    }

    /** The text with all its escapes decoded. */
    static String decode(String text) {
        StringBuilder decoded = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i = escape(text, i + 1, text.length(), decoded);
            } else {
                decoded.append(c);
                i++;
            }
        }
        return decoded.toString();
    }

    private static int escape(String text, int at, int limit, StringBuilder into) {
        char c = text.charAt(at);
        switch (c) {
            case 'a' -> into.append('\u0007');
            case 'b' -> into.append('\b');
            case 'e', 'E' -> into.append('\u001b');
            case 'f' -> into.append('\f');
            case 'n' -> into.append('\n');
            case 'r' -> into.append('\r');
            case 't' -> into.append('\t');
            case 'v' -> into.append('\u000b');
            case '\\', '\'', '"', '?' -> into.append(c);
            case 'x' -> {
                return number(text, at + 1, limit, 16, 2, into);
            }
            case 'u' -> {
                return number(text, at + 1, limit, 16, 4, into);
            }
            case 'U' -> {
                return number(text, at + 1, limit, 16, 8, into);
            }
            case 'c' -> {
                into.append(at + 1 < limit ? (char) (text.charAt(at + 1) & 0x1f) : 'c');
                return Math.min(at + 2, limit);
            }
            default -> {
                if (c >= '0' && c <= '7') {
                    return number(text, at, limit, 8, c == '0' ? 4 : 3, into);
                }
                into.append('\\').append(c);
            }
        }
        return at + 1;
    }

    private static int number(String text, int from, int limit, int radix, int most, StringBuilder into) {
        int i = from;
        long value = 0;
        while (i < limit && i < from + most && Character.digit(text.charAt(i), radix) >= 0) {
            value = value * radix + Character.digit(text.charAt(i++), radix);
        }
        if (Character.isValidCodePoint((int) value) && value <= Character.MAX_CODE_POINT) {
            into.appendCodePoint((int) value);
        }
        return i;
    }
}
