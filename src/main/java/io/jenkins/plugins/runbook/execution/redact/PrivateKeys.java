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
    private static final Pattern KEY_LINE =
            Pattern.compile("\\s*(?:[A-Za-z0-9+/=\\\\]*|(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): .*)\\s*");
    private static final int SHORTEST_FULL_LINE = 16;

    private boolean open;

    /** Adds the parts of the text that belong to private keys. */
    void find(String text, List<Span> spans) {
        int position = 0;
        if (open) {
            position = endOfKey(text, 0);
            spans.add(new Span(0, 0, withoutLineEnd(text, position)));
        }
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
                return position;
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
