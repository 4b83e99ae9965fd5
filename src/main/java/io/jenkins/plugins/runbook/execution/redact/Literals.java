package io.jenkins.plugins.runbook.execution.redact;

import java.util.Arrays;
import java.util.List;

/**
 * Finds many literals in one pass over a text, whatever their case (Wu and Manber, "A fast algorithm for multi-pattern searching",
 * 1994). Most characters are never looked at, the fewer the longer the shortest literal is. Immutable.
 *
 * @param <T> what each literal stands for
 */
final class Literals<T> {

    /** No literal can be shorter than this, wherever it is looked for. */
    static final int LEAST = 3;

    /** Literals from which a large table is worth its memory. */
    private static final int MANY = 300;

    private final int shortest;
    private final int block;
    private final int unused;
    private final byte[] shifts;
    private final Entry<T>[][] buckets;

    /** Takes a place where a literal was found. */
    interface Hit<T> {
        void at(int start, T meaning);
    }

    /**
     * A literal.
     *
     * @param text in any case
     * @param meaning what it stands for
     */
    record Entry<T>(String text, T meaning) {}

    /**
     * @param shortest no literal is shorter; at least {@value #LEAST}
     * @param literals what is looked for
     */
    @SuppressWarnings("unchecked") // arrays of generic types cannot be made otherwise
    Literals(int shortest, List<Entry<T>> literals) {
        int bits = shortest < 5 ? 14 : literals.size() < MANY ? 15 : 18;
        this.shortest = shortest;
        this.block = shortest < 5 ? 2 : 3;
        this.unused = 32 - bits;
        this.shifts = new byte[literals.isEmpty() ? 0 : 1 << bits];
        this.buckets = new Entry[shifts.length][];
        Arrays.fill(shifts, (byte) (shortest - block + 1));
        for (Entry<T> literal : literals) {
            if (literal.text.length() < shortest) {
                throw new IllegalArgumentException(
                        "'" + literal.text + "' is shorter than " + shortest + " characters");
            }
            add(literal);
        }
    }

    private void add(Entry<T> literal) {
        for (int end = block - 1; end < shortest; end++) {
            int hash = hash(literal.text, end);
            shifts[hash] = (byte) Math.min(shifts[hash], shortest - 1 - end);
        }
        int last = hash(literal.text, shortest - 1);
        Entry<T>[] before = buckets[last] == null ? none() : buckets[last];
        Entry<T>[] bucket = Arrays.copyOf(before, before.length + 1);
        bucket[before.length] = literal;
        buckets[last] = bucket;
    }

    @SuppressWarnings("unchecked") // see the constructor
    private static <T> Entry<T>[] none() {
        return new Entry[0];
    }

    /** @param from no literal is reported that begins before this place */
    void find(String text, int from, Hit<T> hit) {
        if (shifts.length == 0) {
            return;
        }
        int length = text.length();
        int position = from + shortest - 1;
        while (position < length) {
            int hash = hash(text, position);
            int shift = shifts[hash];
            if (shift == 0) {
                report(text, position - shortest + 1, buckets[hash], hit);
                shift = 1;
            }
            position += shift;
        }
    }

    private void report(String text, int start, Entry<T>[] candidates, Hit<T> hit) {
        int first = text.charAt(start) | 0x20;
        for (Entry<T> candidate : candidates) {
            String literal = candidate.text;
            if ((literal.charAt(0) | 0x20) == first && text.regionMatches(true, start, literal, 0, literal.length())) {
                hit.at(start, candidate.meaning);
            }
        }
    }

    /** Letters of both cases share a block. */
    private int hash(String text, int end) {
        int last = text.charAt(end) | 0x20;
        int before = text.charAt(end - 1) | 0x20;
        if (block == 2) {
            return (before & 0x7f) << 7 | last & 0x7f;
        }
        int first = text.charAt(end - 2) | 0x20;
        int mixed = (first & 0x7f) << 14 | (before & 0x7f) << 7 | last & 0x7f;
        return mixed * 0x9E3779B1 >>> unused;
    }
}
