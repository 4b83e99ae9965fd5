package io.jenkins.plugins.runbook.execution.redact;

import java.util.Arrays;
import java.util.List;

/**
 * Finds literals of ASCII in one pass over a text, whatever their case. Each three characters of the text make a number of 18 bits, which a table of
 * bits that fits into the first cache of a processor knows to begin a literal or not; only where one begins is more looked at. Immutable, and meant for
 * literals that are known when the program starts: for those of values see {@link Literals}.
 *
 * @param <T> what each literal stands for
 */
final class Anchors<T> {

    private static final int CLASS_BITS = 6;
    private static final int MASK = (1 << 3 * CLASS_BITS) - 1;
    private static final int BLOCK = 8 * 1024;

    /** A number for each character that is one of the first three of a literal; both cases of a letter have one; 0 for all others. */
    private final byte[] classes = new byte[128];

    private final long[] begins = new long[(MASK + 1) / Long.SIZE];

    /** What begins with the characters of a number, or {@code null}. */
    private final Literals.Entry<T>[][] entries;

    /**
     * @param literals at least three characters each, all of ASCII
     * @throws IllegalArgumentException if there are more different characters at their beginnings than the table takes
     */
    @SuppressWarnings("unchecked") // arrays of generic types cannot be made otherwise
    Anchors(List<Literals.Entry<T>> literals) {
        int count = 0;
        entries = new Literals.Entry[MASK + 1][];
        for (Literals.Entry<T> literal : literals) {
            for (int i = 0; i < Literals.LEAST; i++) {
                int small = small(literal.text().charAt(i));
                if (classes[small] == 0) {
                    if (++count >= 1 << CLASS_BITS) {
                        throw new IllegalArgumentException("literals begin with too many different characters");
                    }
                    classes[small] = (byte) count;
                    classes[Character.toUpperCase((char) small)] = (byte) count;
                }
            }
        }
        for (Literals.Entry<T> literal : literals) {
            int key = 0;
            for (int i = 0; i < Literals.LEAST; i++) {
                key = key << CLASS_BITS | classes[small(literal.text().charAt(i))];
            }
            begins[key >>> 6] |= 1L << key;
            Literals.Entry<T>[] before = entries[key];
            entries[key] = before == null ? new Literals.Entry[1] : Arrays.copyOf(before, before.length + 1);
            entries[key][entries[key].length - 1] = literal;
        }
    }

    private static int small(char c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    /** Reports each literal in the order of its place; of several at one place, in their own order. */
    void find(String text, int from, Literals.Hit<T> hit) {
        char[] block = new char[Math.min(BLOCK, Math.max(0, text.length() - from))];
        int key = 0;
        for (int start = from; start < text.length(); start += block.length) {
            int count = Math.min(block.length, text.length() - start);
            text.getChars(start, start + count, block, 0);
            key = find(text, start, block, count, key, hit);
        }
    }

    private int find(String text, int start, char[] block, int count, int before, Literals.Hit<T> hit) {
        int key = before;
        for (int i = 0; i < count; i++) {
            int c = block[i];
            key = (key << CLASS_BITS | (c < 128 ? classes[c] : 0)) & MASK;
            if ((begins[key >>> 6] >>> key & 1) != 0) {
                report(text, start + i - 2, key, hit);
            }
        }
        return key;
    }

    private void report(String text, int place, int key, Literals.Hit<T> hit) {
        for (Literals.Entry<T> candidate : entries[key]) {
            String literal = candidate.text();
            if (text.regionMatches(true, place, literal, 0, literal.length())) {
                hit.at(place, candidate.meaning());
            }
        }
    }
}
