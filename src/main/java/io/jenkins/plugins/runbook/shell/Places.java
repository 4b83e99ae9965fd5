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
}
