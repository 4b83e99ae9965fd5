package io.jenkins.plugins.runbook.execution.redact;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds private keys between their BEGIN and END lines, also when they come line by line and when the END never comes. Remembers
 * between two calls whether a key is open; belongs to one stream.
 */
final class PrivateKeys {

    private static final String BEGIN = "-----BEGIN";
    private static final String END = "-----END";
    private static final Pattern HEADER =
            Pattern.compile("-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----");
    private static final Pattern FOOTER =
            Pattern.compile("-----END (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----");

    /** Lines of a key, also where something has joined them by blanks. */
    private static final Pattern KEY_WORDS = Pattern.compile("\\s*+(?:[A-Za-z0-9+/=\\\\]{16,4096}+\\s++)*+");

    private static final Pattern KEY_LINE = Pattern.compile(
            "\\s*+(?:(?:[A-Za-z0-9+/=\\\\]{16,4096}+\\s++)*+[A-Za-z0-9+/=\\\\]*+|(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): .*)\\s*");
    private static final int SHORTEST_FULL_LINE = 16;

    private boolean open;

    /** Adds the parts of the text that belong to private keys. */
    void find(String text, List<Span> spans) {
        int position = 0;
        if (open) {
            position = endOfKey(text, 0);
            spans.add(new Span(0, 0, withoutLineEnd(text, position)));
        }
        endsWithoutBeginning(text, position, spans);
        int begin;
        while ((begin = text.indexOf(BEGIN, position)) >= 0) {
            Matcher header = HEADER.matcher(text).region(begin, text.length());
            if (!header.lookingAt()) {
                position = begin + BEGIN.length();
                continue;
            }
            position = endOfKey(text, header.end());
            spans.add(new Span(begin, begin, withoutLineEnd(text, position)));
        }
    }

    /** The rest of a key whose beginning somebody cut off, as {@code tail} does. */
    private static void endsWithoutBeginning(String text, int from, List<Span> spans) {
        for (int end = text.indexOf(END, from); end >= 0; end = text.indexOf(END, end + END.length())) {
            if (!FOOTER.matcher(text).region(end, text.length()).lookingAt()) {
                continue;
            }
            int start = end;
            while (start > from && isOfKey(text.charAt(start - 1))) {
                start--;
            }
            boolean begun = start >= 5 && text.startsWith("-----", start - 5);
            if (!begun && start < end) {
                spans.add(new Span(start, start, end));
            }
        }
    }

    private static boolean isOfKey(char c) {
        return c >= 'A' && c <= 'Z'
                || c >= 'a' && c <= 'z'
                || c >= '0' && c <= '9'
                || c == '+'
                || c == '/'
                || c == '='
                || c == '\\'
                || c == '\n'
                || c == '\r'
                || c == ' ';
    }

    private int endOfKey(String text, int from) {
        int position = from;
        while (position < text.length()) {
            int lineEnd = text.indexOf('\n', position);
            int next = lineEnd < 0 ? text.length() : lineEnd + 1;
            String line = text.substring(position, next);
            int end = line.indexOf(END);
            if (end >= 0) {
                open = false;
                int close = line.indexOf("-----", end + END.length());
                return close < 0 ? next : position + close + 5;
            }
            if (!KEY_LINE.matcher(line).matches()) {
                open = false;
                Matcher words = KEY_WORDS.matcher(line);
                return words.lookingAt() ? position + words.end() : position;
            }
            if (isShort(line) && position > from) {
                open = false; // the last line of a key, or of one that was cut off
                return next;
            }
            position = next;
        }
        open = true;
        return position;
    }

    private static boolean isShort(String line) {
        int length = line.strip().length();
        return length > 0 && length < SHORTEST_FULL_LINE;
    }

    /** The line end stays, so that lines do not run into each other. */
    private static int withoutLineEnd(String text, int end) {
        return end > 0 && text.charAt(end - 1) == '\n' ? end - 1 : end;
    }
}
