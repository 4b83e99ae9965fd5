package io.jenkins.plugins.runbook.execution.redact;

/** Control sequences of terminals (ECMA-48): colours, titles, links. They may stand anywhere within a value. */
final class TerminalCodes {

    private static final int LONGEST = 200;
    private static final int LONGEST_COLOUR = 32;

    private TerminalCodes() {}

    /** Behind the sequence that begins here; the place itself where none begins, or none ends within {@value #LONGEST} characters. */
    static int end(String text, int place) {
        if (place >= text.length() || text.charAt(place) != 0x1b) {
            return place;
        }
        int limit = Math.min(text.length(), place + LONGEST);
        if (place + 1 >= limit) {
            return place;
        }
        char kind = text.charAt(place + 1);
        int position = place + 2;
        if (kind == '[') {
            while (position < limit && text.charAt(position) >= 0x20 && text.charAt(position) < 0x40) {
                position++;
            }
            return position < limit && text.charAt(position) < 0x7f && text.charAt(position) >= 0x40
                    ? position + 1
                    : place;
        }
        if (kind == ']' || kind == 'P' || kind == '^' || kind == '_') {
            for (; position < limit && text.charAt(position) != '\n'; position++) {
                if (text.charAt(position) == 7) {
                    return position + 1;
                }
                if (text.charAt(position) == 0x1b && text.startsWith("\\", position + 1)) {
                    return position + 2;
                }
            }
            return place;
        }
        while (position <= limit && text.charAt(position - 1) >= 0x20 && text.charAt(position - 1) < 0x30) {
            position++; // as in ESC ( B
        }
        return position <= limit && text.charAt(position - 1) > ' ' ? position : place;
    }

    /** Whether a sequence ends right before this place. */
    static boolean endsBefore(String text, int place) {
        if (place == 0) {
            return false;
        }
        char last = text.charAt(place - 1);
        int farthest = Math.max(0, place - (last == 7 || last == '\\' ? LONGEST : LONGEST_COLOUR));
        for (int start = place - 1; start >= farthest && text.charAt(start) != '\n'; start--) {
            if (text.charAt(start) == 0x1b && end(text, start) == place) {
                return true;
            }
        }
        return false;
    }
}
