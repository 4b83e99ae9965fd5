package io.jenkins.plugins.runbook.execution.redact;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds many literals in one pass over a text, whatever their case (Wu and Manber, "A fast algorithm for multi-pattern searching",
 * 1994, with blocks of two characters). Most characters are never looked at. Every literal has at least three characters.
 *
 * @param <T> what each literal stands for
 */
final class Literals<T> {

    static final int SHORTEST = 3;

    private static final int TABLE = 1 << 14;

    private final byte[] shifts = new byte[TABLE];
    private final List<List<Entry<T>>> buckets = new ArrayList<>(TABLE);

    /** Takes a place where a literal was found. */
    interface Hit<T> {
        void at(int start, T meaning);
    }

    private record Entry<T>(String literal, T meaning) {}

    Literals() {
        for (int i = 0; i < TABLE; i++) {
            shifts[i] = SHORTEST - 1;
            buckets.add(null);
        }
    }

    void add(String literal, T meaning) {
        if (literal.length() < SHORTEST) {
            throw new IllegalArgumentException("'" + literal + "' is shorter than " + SHORTEST + " characters");
        }
        for (int i = 0; i + 1 < SHORTEST; i++) {
            int block = block(literal.charAt(i), literal.charAt(i + 1));
            shifts[block] = (byte) Math.min(shifts[block], SHORTEST - 2 - i);
        }
        int last = block(literal.charAt(SHORTEST - 2), literal.charAt(SHORTEST - 1));
        if (buckets.get(last) == null) {
            buckets.set(last, new ArrayList<>());
        }
        buckets.get(last).add(new Entry<>(literal, meaning));
    }

    void find(String text, Hit<T> hit) {
        int length = text.length();
        int position = SHORTEST - 1;
        while (position < length) {
            int block = block(text.charAt(position - 1), text.charAt(position));
            int shift = shifts[block];
            if (shift == 0) {
                report(text, position - SHORTEST + 1, buckets.get(block), hit);
                shift = 1;
            }
            position += shift;
        }
    }

    private void report(String text, int start, List<Entry<T>> candidates, Hit<T> hit) {
        for (Entry<T> candidate : candidates) {
            String literal = candidate.literal;
            if (text.regionMatches(true, start, literal, 0, literal.length())) {
                hit.at(start, candidate.meaning);
            }
        }
    }

    /** Letters of both cases share a block. */
    private static int block(char first, char second) {
        return ((first | 0x20) & 0x7f) << 7 | ((second | 0x20) & 0x7f);
    }
}
