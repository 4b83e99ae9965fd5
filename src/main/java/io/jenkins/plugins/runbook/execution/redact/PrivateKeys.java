package io.jenkins.plugins.runbook.execution.redact;

import io.jenkins.plugins.runbook.execution.redact.Look.KeyMark;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds private keys in every form they are printed in: line by line or in one, with line ends as escapes or as words of their own, behind what a log
 * puts before each line, in base64 once more, without their first or last line. Remembers between two looks whether a key is open; belongs to one
 * stream. Linear in the text.
 */
final class PrivateKeys {

    /** What a literal says of a private key. */
    enum Mark {
        /** {@code -----BEGIN}. */
        BEGIN("---BEGIN", "--- BEGIN"),
        /** {@code -----END}. */
        END("---END", "--- END"),
        /** The words that begin or end a key, in base64, at each of three offsets. */
        IN_BASE64("UFJJVkFURSBLRV", "BSSVZBVEUgS0VZ", "QUklWQVRFIEtFW"),
        /** What keys begin with behind their first line: OpenSSH, PKCS#8 and PKCS#1 of RSA, DSA and EC keys. */
        BODY(
                "b3BlbnNzaC1rZXktdjE",
                "IBADANBgkqhkiG9w0BAQEFAASC",
                "AgEAMBMGByqGSM49",
                "AgEAMBAGByqGSM49",
                "IBAAKCAQ",
                "IBAAJBA",
                "IBAAKBgQ",
                "IBAAKBgH",
                "IBAAKCAg",
                "IBAAKCAY",
                "MHcCAQEEI",
                "MHQCAQEEI",
                "MIGkAgEBBDA",
                "MIHcAgEBBEI",
                "CAQAwBQYDK2VwBCIEI",
                "CAQAwBQYDK2VuBCIEI"),
        /** The count of lines before the key in PuTTY's format. */
        PUTTY("Private-Lines:");

        final String[] literals;

        Mark(String... literals) {
            this.literals = literals;
        }
    }

    private static final String BLANK = "(?:[ +_]|%20|\\\\+u0020|&#32;|&nbsp;)";
    private static final Pattern HEADER = Pattern.compile("[ ]?BEGIN(?:" + BLANK + "(?:(?:[A-Z0-9]{1,20}+" + BLANK
            + "){0,4}?PRIVATE" + BLANK + "KEY(?:" + BLANK + "BLOCK)?|OpenVPN" + BLANK + "Static" + BLANK + "key" + BLANK
            + "V1))[ ]?-{3,5}");
    private static final Pattern FOOTER = Pattern.compile("[ ]?END(?:" + BLANK + "(?:(?:[A-Z0-9]{1,20}+" + BLANK
            + "){0,4}?PRIVATE" + BLANK + "KEY(?:" + BLANK + "BLOCK)?|OpenVPN" + BLANK + "Static" + BLANK + "key" + BLANK
            + "V1))[ ]?-{3,5}");
    private static final Pattern FIELDS = Pattern.compile(
            "(?:(?:\\s|\\\\+[nrt]|[\"',]){0,20}+(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset|Subject):[^\\\\\\n]{0,200}+)++");
    private static final Pattern FIELD_LINE =
            Pattern.compile("(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset|MessageID|Subject|x-[a-z-]{1,30}):");
    private static final Pattern COUNT = Pattern.compile(":\\s{0,4}(\\d{1,3})");

    private static final int SHORTEST_LINE = 16;
    private static final int LONGEST_LINE_OF_BASE64 = 100;
    private static final int LIKENESS = 6;
    private static final int SLACK = 2;
    private static final int MOST_EMPTY_LINES = 3;

    private boolean open;

    /** Whether the open key goes on in the middle of a line. */
    private boolean midLine;

    /** Characters before a line of the open key, as far as its first line tells. */
    private int prefix;

    private int emptyLines;

    /** Up to here, in the text that is looked at, no key ends: each line is searched once. */
    private int noEndUntil;

    boolean isOpen() {
        return open;
    }

    /** Adds the parts of the text that belong to private keys. */
    void find(Look look) {
        int position = look.from;
        noEndUntil = 0;
        if (open) {
            position = body(look, look.from, midLine);
            look.add(look.from, look.from, withoutLineEnd(look.text, position));
        }
        for (KeyMark mark : look.keyMarks()) {
            if (mark.start() >= position && mark.start() < look.sure) {
                position = Math.max(position, found(look, mark, position));
            }
        }
    }

    private int found(Look look, KeyMark mark, int after) {
        return switch (mark.mark()) {
            case BEGIN -> begin(look, mark.start());
            case END -> endWithoutBeginning(look, mark.start(), after);
            case IN_BASE64, BODY -> base64(look, mark.start(), after);
            case PUTTY -> putty(look, mark.start());
        };
    }

    private int begin(Look look, int dashes) {
        Matcher header = HEADER.matcher(look.text).region(dashes + 3, look.text.length());
        if (!header.lookingAt()) {
            return dashes;
        }
        int start = dashes;
        while (start > look.from && look.text.charAt(start - 1) == '-') {
            start--;
        }
        prefix = prefixOf(look.text, start);
        int end = body(look, header.end(), true);
        look.add(start, start, withoutLineEnd(look.text, end));
        return end;
    }

    /** How much stands before this place in its line, the indentation not counted. */
    private static int prefixOf(String text, int start) {
        int lineStart = start;
        while (lineStart > 0 && start - lineStart < 300 && text.charAt(lineStart - 1) != '\n') {
            lineStart--;
        }
        while (lineStart < start && text.charAt(lineStart) <= ' ') {
            lineStart++;
        }
        return start - lineStart;
    }

    /** The rest of a key whose beginning was cut off, as {@code tail} does. */
    private static int endWithoutBeginning(Look look, int dashes, int after) {
        String text = look.text;
        Matcher footer = FOOTER.matcher(text).region(dashes + 3, text.length());
        if (!footer.lookingAt()) {
            return dashes;
        }
        int start = dashes;
        while (start > after && text.charAt(start - 1) == '-') {
            start--;
        }
        boolean last = true;
        for (int position = start; position > after; last = false) {
            while (position > after
                    && (isBetweenWords(text.charAt(position - 1)) || text.charAt(position - 1) == '\\')) {
                position--;
            }
            int end = position;
            while (position > after && isOfKey(text.charAt(position - 1))) {
                position--;
            }
            if (end - position < SHORTEST_LINE && (!last || end == position)) {
                break;
            }
            start = position;
        }
        look.add(start, start, footer.end());
        return footer.end();
    }

    /** A key in base64: the run of characters around this place, and the lines after it when it is one of several. */
    private int base64(Look look, int place, int after) {
        String text = look.text;
        int start = place;
        while (start > after && isOfKey(text.charAt(start - 1))) {
            start--;
        }
        int end = place;
        while (end < text.length() && isOfKey(text.charAt(end))) {
            end++;
        }
        if (end == text.length() && !look.last) {
            open = true;
            midLine = true;
            prefix = prefixOf(text, start);
            look.add(start, start, end);
            return end;
        }
        int lineEnd = look.lineEnd(end);
        if (end - start <= LONGEST_LINE_OF_BASE64 && trimmedEnd(text, end, lineEnd) <= end && lineEnd < text.length()) {
            prefix = prefixOf(text, start);
            emptyLines = 0;
            end = lines(look, lineEnd + 1);
        } else if (end - start <= LONGEST_LINE_OF_BASE64) {
            end = keyWords(text, start, lineEnd);
        }
        look.add(start, start, withoutLineEnd(text, end));
        return end;
    }

    private int putty(Look look, int place) {
        Matcher count = COUNT.matcher(look.text).region(place + "Private-Lines".length(), look.text.length());
        int lineEnd = look.lineEnd(place);
        if (!count.lookingAt() || lineEnd == look.text.length()) {
            return place;
        }
        prefix = prefixOf(look.text, place);
        emptyLines = 0;
        int end = lines(look, lineEnd + 1);
        look.add(lineEnd + 1, lineEnd + 1, withoutLineEnd(look.text, end));
        return end;
    }

    /** Where an open key ends that goes on at this place; the end of the text when it stays open. */
    private int body(Look look, int from, boolean inLine) {
        String text = look.text;
        int position = from;
        if (inLine) {
            int lineEnd = look.lineEnd(from);
            int end = from < noEndUntil ? -1 : endMark(text, from, lineEnd);
            if (end >= 0) {
                open = false;
                return end;
            }
            noEndUntil = lineEnd;
            int words = keyWords(text, from, lineEnd);
            boolean complete = lineEnd < text.length();
            if (words < lineEnd) {
                open = false;
                return words;
            }
            if (!complete) {
                open = true;
                midLine = true;
                return text.length();
            }
            position = lineEnd + 1;
        }
        emptyLines = 0;
        return lines(look, position);
    }

    private int lines(Look look, int from) {
        String text = look.text;
        int position = from;
        while (position < text.length()) {
            int lineEnd = look.lineEnd(position);
            int end = endMark(text, position, lineEnd);
            if (end >= 0) {
                open = false;
                return end;
            }
            if (lineEnd == text.length() && !look.last) {
                open = true;
                midLine = true;
                return text.length();
            }
            LineOfKey line = line(text, position, lineEnd);
            if (line == LineOfKey.NONE || line == LineOfKey.EMPTY && ++emptyLines > MOST_EMPTY_LINES) {
                open = false;
                return position;
            }
            if (line == LineOfKey.LAST) {
                open = false;
                return trimmedEnd(text, position, lineEnd);
            }
            position = Math.min(text.length(), lineEnd + 1);
        }
        open = true;
        midLine = false;
        return position;
    }

    private enum LineOfKey {
        WHOLE,
        LAST,
        FIELD,
        EMPTY,
        NONE
    }

    private LineOfKey line(String text, int from, int to) {
        int end = trimmedEnd(text, from, to);
        int start = from;
        while (start < end && text.charAt(start) <= ' ') {
            start++;
        }
        int run = end;
        while (run > start && isOfKey(text.charAt(run - 1))) {
            run--;
        }
        int before = run - start;
        boolean alike = before <= SLACK || Math.abs(before - prefix) <= LIKENESS;
        if (alike && end - run >= SHORTEST_LINE) {
            return LineOfKey.WHOLE;
        }
        if (alike && end > run && ((end - run) % 4 == 0 || text.charAt(run) == '=')) {
            return LineOfKey.LAST;
        }
        if (end - start > SHORTEST_LINE && isOfKey(text.charAt(start)) && keyWords(text, start, to) == to) {
            return LineOfKey.WHOLE; // several lines that something has joined
        }
        if (end - start <= SLACK || end - start <= prefix + LIKENESS && prefix > SLACK) {
            return LineOfKey.EMPTY;
        }
        for (int place : new int[] {start, Math.min(end, start + prefix)}) {
            if (FIELD_LINE.matcher(text).region(place, end).lookingAt()) {
                return LineOfKey.FIELD;
            }
        }
        return LineOfKey.NONE;
    }

    /** Where a line ends when what code or a log puts behind a line of a key is left out: quotes, commas, escaped line ends. */
    private static int trimmedEnd(String text, int from, int to) {
        int end = to;
        while (end > from) {
            char c = text.charAt(end - 1);
            boolean escape = (c == 'n' || c == 'r') && end - 2 >= from && text.charAt(end - 2) == '\\';
            boolean plus = c == '+' && end - 2 >= from && " \"'".indexOf(text.charAt(end - 2)) >= 0;
            if (escape) {
                end -= 2;
            } else if (c <= ' ' || plus || "\"'`,;)]}$|\\".indexOf(c) >= 0) {
                end--;
            } else {
                break;
            }
        }
        return end;
    }

    /** Where the last line of a key ends when it begins in this part of a line; {@code -1} when it does not. */
    private static int endMark(String text, int from, int to) {
        for (int position = from; position + 5 <= to; position++) {
            if (text.charAt(position) == '-' && text.startsWith("--", position + 1)) {
                Matcher footer = FOOTER.matcher(text).region(position + 3, text.length());
                if (footer.lookingAt()) {
                    return footer.end();
                }
            }
        }
        return -1;
    }

    /** Where a key ends whose lines something has joined: behind its last word. */
    private static int keyWords(String text, int from, int to) {
        int position = from;
        Matcher fields = FIELDS.matcher(text).region(from, to);
        if (fields.lookingAt()) {
            position = fields.end();
        }
        int good = position;
        while (position < to) {
            while (position < to && isBetweenWords(text.charAt(position))) {
                position++;
            }
            int word = position;
            while (position < to && isOfWord(text.charAt(position))) {
                position++;
            }
            if (position == word) {
                break;
            }
            good = position;
            if (position - word < SHORTEST_LINE && !text.startsWith("\\", word)) {
                break;
            }
        }
        return trimmedEnd(text, good, to) <= good ? to : good;
    }

    private static boolean isBetweenWords(char c) {
        return c <= ' ' || "\"',|+$`<>^".indexOf(c) >= 0;
    }

    /** Escapes of characters and of line ends are taken for a part of the word. */
    private static boolean isOfWord(char c) {
        return isOfKey(c) || c == '\\' || c == '%' || c == '&' || c == '#' || c == ';';
    }

    private static boolean isOfKey(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=';
    }

    /** The line end stays, so that lines do not run into each other. */
    private static int withoutLineEnd(String text, int end) {
        int position = end;
        if (position > 0 && text.charAt(position - 1) == '\n') {
            position--;
        }
        return position > 0 && position < end && text.charAt(position - 1) == '\r' ? position - 1 : position;
    }
}
