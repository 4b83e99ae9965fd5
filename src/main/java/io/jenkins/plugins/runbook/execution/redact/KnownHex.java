package io.jenkins.plugins.runbook.execution.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A value as the hexadecimal digits of its bytes: in one run, with something between them, and as {@code xxd} and {@code hexdump} print them, in
 * columns with an offset before and the text behind. Immutable.
 */
final class KnownHex {

    private static final int LONGEST_BETWEEN = 6;
    private static final int LONGEST_COLUMN = 40;
    private static final int LONGEST_PREFIX = 60;
    private static final int LONGEST_LINE = 200;

    /** Two digits of each byte, in small letters. */
    private final String[] bytes;

    private KnownHex(byte[] bytes) {
        this.bytes = new String[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            this.bytes[i] = String.format("%02x", bytes[i] & 0xff);
        }
    }

    /** The value, or pieces of it that cover it. */
    static List<KnownHex> of(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        List<KnownHex> pieces = new ArrayList<>();
        for (int start = 0; start < bytes.length; start += KnownValue.PIECE) {
            int end = Math.min(bytes.length, start + KnownValue.PIECE);
            pieces.add(new KnownHex(Arrays.copyOfRange(bytes, Math.max(0, Math.min(start, end - 4)), end)));
        }
        return pieces;
    }

    /** Literals with which it begins. */
    List<String> literals() {
        String first = bytes[0];
        List<String> literals = new ArrayList<>(List.of(first + bytes[1].charAt(0)));
        for (String between : List.of(" ", ":", "-", ",", "\\", "%", ";")) {
            literals.add(first + between);
        }
        return literals;
    }

    /** Adds the value to what was found when it begins here. */
    void at(Look look, int start) {
        String text = look.text;
        int position = start;
        for (int i = 0; i < bytes.length; i++) {
            int digits = i == 0 ? position : next(look, position, bytes[i]);
            if (digits < 0) {
                if (!look.last && i > 3 && text.length() - position < LONGEST_COLUMN) {
                    look.unsureFrom = Math.min(look.unsureFrom, start);
                }
                return;
            }
            position = digits + 2;
            if (position > text.length()) {
                return;
            }
        }
        look.add(start, start, position);
    }

    /** Where these two digits are, with nothing before them but what separates bytes; {@code -1} when they are not there. */
    private static int next(Look look, int from, String digits) {
        String text = look.text;
        for (int position = from; position <= from + LONGEST_BETWEEN; position++) {
            if (text.regionMatches(true, position, digits, 0, 2)) {
                return position;
            }
            if (position >= text.length() || "0xX \t\\:-,;%".indexOf(text.charAt(position)) < 0) {
                break;
            }
        }
        if (from >= text.length()) {
            return -1;
        }
        int lineEnd = look.lineEnd(from);
        if (lineEnd - from > LONGEST_COLUMN) {
            return -1;
        }
        if (isLineOfDigits(look, lineEnd + 1) && text.regionMatches(true, lineEnd + 1, digits, 0, 2)) {
            return lineEnd + 1;
        }
        int end = Math.min(text.length(), lineEnd + LONGEST_PREFIX);
        for (int position = lineEnd + 1; position < end && text.charAt(position) != '\n'; position++) {
            boolean column = Character.isWhitespace(text.charAt(position - 1)) && position > lineEnd + 1;
            if (column && text.regionMatches(true, position, digits, 0, 2)) {
                return position;
            }
        }
        return -1;
    }

    /** Whether a line has nothing but digits in it, as {@code xxd -p} and {@code od} without offsets print them. */
    private static boolean isLineOfDigits(Look look, int start) {
        int position = start;
        int end = Math.min(look.text.length(), start + LONGEST_LINE);
        while (position < end && Character.digit(look.text.charAt(position), 16) >= 0) {
            position++;
        }
        return position > start && (position == look.text.length() || "\r\n".indexOf(look.text.charAt(position)) >= 0);
    }
}
