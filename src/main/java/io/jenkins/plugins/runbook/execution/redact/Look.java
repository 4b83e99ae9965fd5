package io.jenkins.plugins.runbook.execution.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One look at a part of a text, and what was found there. */
final class Look {

    private static final int TRIED = 256;

    /** What is looked at. */
    final String text;

    /** What is before this was passed on already; it is there because what follows may depend on it. */
    final int from;

    /** What begins here or later is looked at again when more of the text is there. */
    final int sure;

    /** Whether no more text comes. */
    final boolean last;

    private final List<Span> spans = new ArrayList<>();
    private final List<KeyMark> keyMarks = new ArrayList<>();
    private final int[] formatEnds;

    /** Where the name ends that was looked at last, so that each is looked at once. */
    int nameEnd;

    /** Where characters of names begin and end in a row that was looked at last; so far as it was looked at. */
    int rowStart;

    int rowEnd;

    /** Where the value ends that was found last; a name within it is a part of it. */
    int valueEnd;

    /** Where the command ends that was looked at last. */
    int commandEnd;

    /** Where a value may begin of which the rest is to come. */
    int unsureFrom = Integer.MAX_VALUE;

    /** What goes on behind the end of the text, or {@code null}. */
    Ending open;

    /** Whether the value of a name that was told is to come on the next line. */
    boolean valueExpected;

    private int capital = -1;

    /** Numbers and places of known values that were tried there in vain; a few of them. */
    private final long[] triedInVain = new long[TRIED];

    private int lineFrom;
    private int lineEnd = -1;

    /** A place where a private key may begin or end. */
    record KeyMark(int start, PrivateKeys.Mark mark) {}

    Look(String text, int from, int sure, boolean last, int formats) {
        this.text = text;
        this.from = from;
        this.sure = sure;
        this.last = last;
        this.formatEnds = new int[formats];
    }

    void add(int context, int start, int end) {
        if (end <= start || end <= from) {
            return;
        }
        int latest = spans.size() - 1;
        if (latest >= 0
                && spans.get(latest).start() <= start
                && start <= spans.get(latest).end()) {
            Span before = spans.get(latest);
            spans.set(
                    latest, new Span(Math.min(before.context(), context), before.start(), Math.max(before.end(), end)));
        } else {
            spans.add(new Span(context, start, end));
        }
    }

    /** Whether a secret of this format has been found that ends behind this place. */
    boolean within(int format, int start) {
        return start < formatEnds[format];
    }

    void ends(int format, int end) {
        formatEnds[format] = end;
    }

    /**
     * Whether a capital of ASCII is at the place or less than so many characters behind it. Asked for places in their order, so that each part of the
     * text is searched once.
     */
    boolean hasCapital(int place, int within) {
        if (capital < place) {
            capital = place;
            while (capital < text.length() && (text.charAt(capital) < 'A' || text.charAt(capital) > 'Z')) {
                capital++;
            }
        }
        return capital < text.length() && capital - place < within;
    }

    /** Whether the value of this number is known not to begin at the place. */
    boolean triedInVain(int number, int place) {
        return triedInVain[slot(number, place)] == key(number, place);
    }

    void inVain(int number, int place) {
        triedInVain[slot(number, place)] = key(number, place);
    }

    private static int slot(int number, int place) {
        return place * 31 + number & TRIED - 1;
    }

    private static long key(int number, int place) {
        return (long) (number + 1) << 32 | place;
    }

    void mark(int start, PrivateKeys.Mark mark) {
        keyMarks.add(new KeyMark(start, mark));
    }

    List<KeyMark> keyMarks() {
        return keyMarks;
    }

    /** Secrets in their order; they may overlap. */
    List<Span> spans() {
        spans.sort(Comparator.comparingInt(Span::start));
        return spans;
    }

    /** Where the line ends that this place is in: at its LF, or at the end of the text. Each line is searched once, however often it is asked. */
    int lineEnd(int position) {
        if (position > lineEnd) {
            int end = text.indexOf('\n', position);
            lineEnd = end < 0 ? text.length() : end;
        } else if (position < lineFrom) {
            for (int i = position; i < lineFrom; i++) {
                if (text.charAt(i) == '\n') {
                    lineEnd = i;
                    break;
                }
            }
        } else {
            return lineEnd;
        }
        lineFrom = position;
        return lineEnd;
    }
}
