package io.jenkins.plugins.runbook.shell;

import java.util.Arrays;

/** Which quoting holds from which position on, in the order of the text. */
final class Places {

    private static final Quoting[] KINDS = Quoting.values();

    private int[] starts = new int[16];
    private byte[] kinds = new byte[16];
    private int size;

    /** From this position on; not before one that was given earlier. */
    void mark(int position, Quoting quoting) {
        if (size > 0 && starts[size - 1] == position) {
            size--;
        }
        if (size > 0 && kinds[size - 1] == quoting.ordinal()) {
            return;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
        }
        starts[size] = position;
        kinds[size++] = (byte) quoting.ordinal();
    }

    Quoting at(int position) {
        int found = Arrays.binarySearch(starts, 0, size, position);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? Quoting.UNQUOTED : KINDS[kinds[index]];
    }

    /** Whether a word of a pattern is the first of it: {@code a|esac)} and {@code (esac)} do not end a {@code case}. */
    static boolean begins(CharSequence text, int word) {
        int i = word - 1;
        while (i >= 0
                && (text.charAt(i) == ' '
                        || text.charAt(i) == '\t'
                        || i > 0 && text.charAt(i) == '\n' && text.charAt(i - 1) == '\\')) {
            i -= text.charAt(i) == '\n' ? 2 : 1;
        }
        return i < 0 || text.charAt(i) != '|' && text.charAt(i) != '(';
    }
}
