package io.jenkins.plugins.runbook.learning.trace;

import java.util.ArrayList;
import java.util.List;

/**
 * What a person would read in an output: without colours and other control sequences of terminals, and of a line that was written over
 * again and again, as progress bars are, the first and the last state. Takes time linear in the length of the text.
 */
final class PlainText {

    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';
    /** Texts with more carriage returns in a line than this are progress; with fewer they may be Windows line ends. */
    private static final int STATES = 3;

    private PlainText() {}

    /** Lines that are not blank, in order. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            addStates(lines, text, from, end);
            from = end + 1;
        }
        return lines;
    }

    private static void addStates(List<String> lines, String text, int from, int end) {
        String first = null;
        String last = null;
        List<String> few = new ArrayList<>(STATES);
        int states = 0;
        int start = from;
        while (start <= end) {
            int stop = start;
            while (stop < end && text.charAt(stop) != '\r') {
                stop++;
            }
            if (!isBlank(text, start, stop)) {
                states++;
                last = text.substring(start, Math.min(stop, start + Line.MAX_LENGTH * 4));
                if (stop - start > Line.MAX_LENGTH * 4) {
                    last += text.substring(Math.max(start + Line.MAX_LENGTH * 4, stop - Line.MAX_LENGTH * 4), stop);
                }
                first = first == null ? last : first;
                if (few.size() < STATES) {
                    few.add(last);
                }
            }
            start = stop + 1;
        }
        List<String> kept = states <= STATES ? few : List.of(first, last);
        for (String state : kept) {
            String plain = plain(state);
            if (!plain.isBlank()) {
                lines.add(plain);
            }
        }
    }

    private static boolean isBlank(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The text without control sequences of terminals (ECMA-48). */
    static String plain(String text) {
        if (text.indexOf(ESCAPE) < 0 && text.indexOf('\b') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ESCAPE) {
                i = afterSequence(text, i + 1);
            } else {
                if (c != '\b') {
                    plain.append(c);
                }
                i++;
            }
        }
        return plain.toString();
    }

    private static int afterSequence(String text, int at) {
        if (at >= text.length()) {
            return at;
        }
        char kind = text.charAt(at);
        int i = at + 1;
        if (kind == '[') {
            while (i < text.length() && (text.charAt(i) < '@' || text.charAt(i) > '~')) {
                i++;
            }
            return Math.min(i + 1, text.length());
        }
        if (kind == ']') {
            while (i < text.length() && text.charAt(i) != BELL && text.charAt(i) != ESCAPE) {
                i++;
            }
            return Math.min(i + 1, text.length());
        }
        return i;
    }
}
