package io.jenkins.plugins.runbook.format.pattern;

import io.jenkins.plugins.runbook.format.pattern.PatternNode.At;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.Choice;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.One;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.Place;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.Repeat;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * An expression as a nondeterministic automaton (Thompson, "Regular expression search algorithm", 1968). Whether a text matches is all that
 * is asked, so which of several matches comes first, and greed, make no difference. Immutable.
 */
final class LinearPattern {

    /** What a step costs grows with this; counted repetitions are written out. */
    private static final int MOST_STATES = 2_000;

    private static final int[] LINE_ENDS = {'\n', '\r', '\u0085', '\u2028', '\u2029'};

    /** What a state of the automaton does before it goes on. */
    enum Kind {
        /** Takes a character of the set {@code argument}. */
        TAKE,
        /** Goes on where the place {@code argument} is. */
        HOLD,
        /** Goes on to both. */
        FORK,
        /** Accepts. */
        ACCEPT,
        /** Goes nowhere. */
        DEAD
    }

    private final List<Kind> kinds = new ArrayList<>();
    private final List<int[]> targets = new ArrayList<>();
    private final List<Integer> arguments = new ArrayList<>();
    private final Map<String, Integer> setNumbers = new LinkedHashMap<>();
    private final List<IntPredicate> sets = new ArrayList<>();
    private final boolean whole;
    private final int start;

    private LinearPattern(PatternNode node, boolean whole) throws TooLarge {
        this.whole = whole;
        int accept = add(Kind.ACCEPT, 0);
        this.start = build(node, accept);
        for (int state = 0; state < kinds.size(); state++) {
            if (kinds.get(state) == Kind.HOLD && place(state) == Place.LAST_LINE_END) {
                endAt(state, accept);
            }
        }
    }

    /**
     * @param whole whether the whole text must match, or a part of it
     * @return nothing when no automaton of a bounded size can do it
     */
    static Optional<LinearPattern> of(PatternNode node, boolean whole) {
        try {
            return Optional.of(new LinearPattern(node, whole));
        } catch (TooLarge e) {
            return Optional.empty();
        }
    }

    private static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super(null, null, false, false);
        }
    }

    int size() {
        return kinds.size();
    }

    int start() {
        return start;
    }

    boolean whole() {
        return whole;
    }

    Kind kind(int state) {
        return kinds.get(state);
    }

    int[] next(int state) {
        return targets.get(state);
    }

    int set(int state) {
        return arguments.get(state);
    }

    Place place(int state) {
        return Place.values()[arguments.get(state)];
    }

    List<IntPredicate> sets() {
        return sets;
    }

    private int add(Kind kind, int argument, int... next) throws TooLarge {
        if (kinds.size() >= MOST_STATES) {
            throw new TooLarge();
        }
        kinds.add(kind);
        arguments.add(argument);
        targets.add(next);
        return kinds.size() - 1;
    }

    /** The state from which a node is matched, and then what comes next. */
    private int build(PatternNode node, int next) throws TooLarge {
        if (node instanceof One one) {
            return add(Kind.TAKE, setNumber(one.key(), one.takes()), next);
        }
        if (node instanceof At at) {
            return add(Kind.HOLD, at.place().ordinal(), next);
        }
        if (node instanceof Sequence sequence) {
            int state = next;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                state = build(sequence.parts().get(i), state);
            }
            return state;
        }
        if (node instanceof Choice choice) {
            int[] branches = new int[choice.branches().size()];
            for (int i = 0; i < branches.length; i++) {
                branches[i] = build(choice.branches().get(i), next);
            }
            return add(Kind.FORK, 0, branches);
        }
        if (node instanceof Repeat repeat) {
            return repeated(repeat, next);
        }
        throw new TooLarge();
    }

    private int repeated(Repeat repeat, int next) throws TooLarge {
        if (Math.max(repeat.least(), repeat.most()) > MOST_STATES) {
            throw new TooLarge();
        }
        int state = next;
        if (repeat.most() < 0) {
            state = add(Kind.FORK, 0, next, next);
            targets.get(state)[0] = build(repeat.part(), state);
        } else {
            for (int i = repeat.least(); i < repeat.most(); i++) {
                state = add(Kind.FORK, 0, build(repeat.part(), state), next);
            }
        }
        for (int i = 0; i < repeat.least(); i++) {
            state = build(repeat.part(), state);
        }
        return state;
    }

    private int setNumber(String key, IntPredicate takes) {
        return setNumbers.computeIfAbsent(key, unknown -> {
            sets.add(takes);
            return sets.size() - 1;
        });
    }

    /**
     * Writes out "before a line end that is the end". What comes after the place in the expression may then take nothing any more, or the
     * line end would be looked at twice.
     */
    private void endAt(int state, int accept) throws TooLarge {
        boolean accepts = leadsTo(state, accept);
        if (whole) {
            arguments.set(state, Place.END.ordinal());
            return;
        }
        kinds.set(state, accepts ? Kind.FORK : Kind.DEAD);
        if (accepts) {
            int end = add(Kind.HOLD, Place.END.ordinal(), accept);
            int newline = takes('\n', end);
            targets.set(state, new int[] {
                end,
                add(Kind.HOLD, Place.LINE_END.ordinal(), newline),
                takes('\r', newline),
                takes('\r', end),
                takes('\u0085', end),
                takes('\u2028', end),
                takes('\u2029', end)
            });
        }
    }

    private int takes(int character, int next) throws TooLarge {
        return add(Kind.TAKE, setNumber("\0" + character, c -> c == character), next);
    }

    /** Whether the rest of the expression can be empty. */
    private boolean leadsTo(int from, int accept) throws TooLarge {
        boolean accepts = false;
        boolean[] seen = new boolean[kinds.size()];
        List<Integer> open = new ArrayList<>(List.of(targets.get(from)[0]));
        while (!open.isEmpty()) {
            int state = open.remove(open.size() - 1);
            if (seen[state]) {
                continue;
            }
            seen[state] = true;
            switch (kinds.get(state)) {
                case ACCEPT -> accepts |= state == accept;
                case FORK -> {
                    for (int next : targets.get(state)) {
                        open.add(next);
                    }
                }
                case HOLD -> throw new TooLarge();
                case TAKE -> {
                    for (int end : LINE_ENDS) {
                        if (sets.get(arguments.get(state)).test(end)) {
                            throw new TooLarge();
                        }
                    }
                }
                default -> {}
            }
        }
        return accepts;
    }
}
