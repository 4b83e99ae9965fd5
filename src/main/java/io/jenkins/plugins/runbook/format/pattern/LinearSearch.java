package io.jenkins.plugins.runbook.format.pattern;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.Place;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs a {@link LinearPattern} over a text that comes in pieces, and keeps nothing of it. Sets of states that were met once are remembered with
 * where each class of characters leads, as RE2 does, so that most characters cost one look into a table. For one text and one thread.
 */
final class LinearSearch {

    /** What is remembered is forgotten at this size, counted in states of the automaton; some megabytes. */
    private static final int MOST_REMEMBERED = 500_000;

    private static final int BASIC_PLANE = 0x10000;

    /** Signatures of classes hold the kind of the character in their lowest bits. */
    private static final int KIND_BITS = 3;

    private static final Pattern BOUNDARY = Pattern.compile("\\b");

    /** What stands beside a place of the text, as far as places of the expression ask for it. */
    private enum Beside {
        NOTHING,
        NEWLINE,
        RETURN,
        OTHER_LINE_END,
        WORD,
        OTHER;

        boolean endsLine() {
            return this == NEWLINE || this == RETURN || this == OTHER_LINE_END;
        }
    }

    /** States the automaton may be in between two characters. */
    private static final class Situation {
        final int[] states;
        final Beside before;
        Situation[] next = new Situation[8];

        Situation(int[] states, Beside before) {
            this.states = states;
            this.before = before;
        }
    }

    private record Key(int hash, int[] states, Beside before) {
        Key(int[] states, Beside before) {
            this(31 * Arrays.hashCode(states) + before.ordinal(), states, before);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && before == key.before && Arrays.equals(states, key.states);
        }
    }

    private final LinearPattern pattern;
    private final Map<Key, Situation> known = new HashMap<>();
    private final Map<BitSet, Integer> classes = new HashMap<>();
    private final Map<Integer, BitSet> signatures = new HashMap<>();
    private final int[] ascii = new int[128];
    private final Situation found = new Situation(new int[0], Beside.NOTHING);
    private final int[] marks;
    private final int[] stack;
    private int[] basicPlane;
    private int mark;
    private int remembered;
    private Situation situation;
    private char halfCharacter;

    LinearSearch(LinearPattern pattern) {
        this.pattern = pattern;
        this.marks = new int[pattern.size()];
        this.stack = new int[pattern.size() + 1];
        for (int c = 0; c < ascii.length; c++) {
            ascii[c] = classOf(c);
        }
        this.situation = situation(new int[] {pattern.start()}, Beside.NOTHING);
    }

    void accept(CharSequence text) {
        int length = text.length();
        for (int i = 0; i < length && situation != found; i++) {
            char c = text.charAt(i);
            if (c < 128 && halfCharacter == 0) {
                step(ascii[c]);
            } else {
                character(c);
            }
        }
    }

    /** Whether what was asked for is there, now that the text has ended. */
    boolean end() {
        if (situation != found && halfCharacter != 0) {
            step(classNumber(halfCharacter));
            halfCharacter = 0;
        }
        return situation == found || reaches(situation, Beside.NOTHING, null);
    }

    /** Whether no text that may still come can change the answer. */
    boolean certain() {
        return situation == found;
    }

    private void character(char c) {
        if (halfCharacter != 0) {
            char high = halfCharacter;
            halfCharacter = 0;
            if (Character.isLowSurrogate(c)) {
                step(classNumber(Character.toCodePoint(high, c)));
                return;
            }
            step(classNumber(high));
            if (situation == found) {
                return;
            }
        }
        if (Character.isHighSurrogate(c)) {
            halfCharacter = c;
        } else {
            step(classNumber(c));
        }
    }

    private int classNumber(int codePoint) {
        if (codePoint < 128) {
            return ascii[codePoint];
        }
        if (codePoint >= BASIC_PLANE) {
            return classOf(codePoint);
        }
        if (basicPlane == null) {
            basicPlane = new int[BASIC_PLANE];
        }
        int number = basicPlane[codePoint] - 1;
        if (number < 0) {
            number = classOf(codePoint);
            basicPlane[codePoint] = number + 1;
        }
        return number;
    }

    /** Characters that no part of the expression tells apart are of one class. */
    private int classOf(int codePoint) {
        BitSet signature = BitSet.valueOf(new long[] {kindOf(codePoint).ordinal()});
        for (int i = 0; i < pattern.sets().size(); i++) {
            if (pattern.sets().get(i).test(codePoint)) {
                signature.set(KIND_BITS + i);
            }
        }
        return classes.computeIfAbsent(signature, unknown -> {
            signatures.put(classes.size(), signature);
            return classes.size();
        });
    }

    private static Beside kindOf(int codePoint) {
        return switch (codePoint) {
            case '\n' -> Beside.NEWLINE;
            case '\r' -> Beside.RETURN;
            case '\u0085', '\u2028', '\u2029' -> Beside.OTHER_LINE_END;
            default -> BOUNDARY.matcher(Character.toString(codePoint)).find() ? Beside.WORD : Beside.OTHER;
        };
    }

    private void step(int classNumber) {
        Situation from = situation;
        if (classNumber < from.next.length && from.next[classNumber] != null) {
            situation = from.next[classNumber];
            return;
        }
        situation = follow(from, classNumber);
        if (classNumber >= from.next.length) {
            from.next = Arrays.copyOf(from.next, Math.max(classNumber + 1, classes.size()));
        }
        from.next[classNumber] = situation;
    }

    private Situation follow(Situation from, int classNumber) {
        BitSet signature = signatures.get(classNumber);
        Beside after = kind(signature);
        BitSet taken = new BitSet(pattern.size());
        if (reaches(from, after, state -> {
            if (signature.get(KIND_BITS + pattern.set(state))) {
                taken.set(pattern.next(state)[0]);
            }
        })) {
            return found;
        }
        if (!pattern.whole()) {
            taken.set(pattern.start());
        }
        return situation(taken.stream().toArray(), after);
    }

    private static Beside kind(BitSet signature) {
        long[] words = signature.toLongArray();
        return Beside.values()[words.length == 0 ? 0 : (int) (words[0] & (1 << KIND_BITS) - 1)];
    }

    /** Takes states that wait for a character. */
    private interface Waiting {
        void at(int state);
    }

    /**
     * Goes on without taking a character.
     *
     * @return whether the end of the expression is reached, where it may be
     */
    private boolean reaches(Situation from, Beside after, @CheckForNull Waiting waiting) {
        mark++;
        boolean accepts = false;
        for (int first : from.states) {
            int depth = push(0, first);
            while (depth > 0) {
                int state = stack[--depth];
                switch (pattern.kind(state)) {
                    case ACCEPT -> accepts |= !pattern.whole() || after == Beside.NOTHING;
                    case TAKE -> {
                        if (waiting != null) {
                            waiting.at(state);
                        }
                    }
                    case HOLD -> {
                        if (holds(pattern.place(state), from.before, after)) {
                            depth = push(depth, pattern.next(state)[0]);
                        }
                    }
                    case FORK -> {
                        for (int next : pattern.next(state)) {
                            depth = push(depth, next);
                        }
                    }
                    case DEAD -> {}
                }
            }
        }
        return accepts;
    }

    private int push(int depth, int state) {
        if (marks[state] == mark) {
            return depth;
        }
        marks[state] = mark;
        stack[depth] = state;
        return depth + 1;
    }

    private static boolean holds(Place place, Beside before, Beside after) {
        return switch (place) {
            case BEGINNING -> before == Beside.NOTHING;
            case END -> after == Beside.NOTHING;
            case LINE_BEGINNING ->
                after != Beside.NOTHING
                        && (before == Beside.NOTHING
                                || before.endsLine() && !(before == Beside.RETURN && after == Beside.NEWLINE));
            case LINE_END ->
                after == Beside.NOTHING || after.endsLine() && !(before == Beside.RETURN && after == Beside.NEWLINE);
            case WORD_BOUNDARY -> before == Beside.WORD ^ after == Beside.WORD;
            case NO_WORD_BOUNDARY -> before == Beside.WORD == (after == Beside.WORD);
            case LAST_LINE_END -> throw new IllegalStateException("written out when the automaton was made");
        };
    }

    private Situation situation(int[] states, Beside before) {
        Key key = new Key(states, before);
        Situation same = known.get(key);
        if (same != null) {
            return same;
        }
        remembered += states.length + classes.size();
        if (remembered > MOST_REMEMBERED) {
            known.clear();
            remembered = states.length;
        }
        Situation fresh = new Situation(states, before);
        known.put(key, fresh);
        return fresh;
    }
}
