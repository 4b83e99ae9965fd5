package io.jenkins.plugins.runbook.learning.trace;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says in one pass over a line which of many patterns may be found in it: the automaton of Aho and Corasick ("Efficient string matching",
 * CACM 18/6, 1975) over the literals of which one must stand in each match of a pattern. Takes time linear in the length of the line,
 * whatever it holds. Immutable.
 */
public final class PatternIndex {

    private static final int ROOT = 0;
    private static final int[] NONE = {};

    /** Patterns that may be found in any line. */
    private final BitSet always = new BitSet();
    /** Transitions: the state in the upper half of a key and the character in the lower one; open addressing. */
    private final long[] keys;

    private final int[] targets;
    /** The state that stands for the longest proper suffix of what led to a state. */
    private final int[] fallback;
    /** The nearest state on the way of fallbacks at which a literal ends; the root for none. */
    private final int[] nextEnd;
    /** By state, the patterns of the literal that ends there. */
    private final int[][] ends;

    /** @param patterns whose numbers, counted from 0, are the answers */
    public PatternIndex(@NonNull List<BoundedPattern> patterns) {
        List<Map<Character, Integer>> children = new ArrayList<>();
        List<List<Integer>> found = new ArrayList<>();
        children.add(new HashMap<>());
        found.add(List.of());
        for (int number = 0; number < patterns.size(); number++) {
            var literals = patterns.get(number).literals();
            if (literals.isEmpty()) {
                always.set(number);
            }
            for (String literal : literals) {
                add(literal, number, children, found);
            }
        }
        int states = children.size();
        ends = found.stream()
                .map(some -> some.isEmpty()
                        ? NONE
                        : some.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        int room = Integer.highestOneBit(Math.max(16, states * 2)) * 2;
        keys = new long[room];
        targets = new int[room];
        Arrays.fill(keys, -1);
        for (int state = 0; state < states; state++) {
            int from = state;
            children.get(state).forEach((c, target) -> put(from, c, target));
        }
        fallback = new int[states];
        nextEnd = new int[states];
        connect(children);
    }

    private static void add(
            String literal, int number, List<Map<Character, Integer>> children, List<List<Integer>> found) {
        int state = ROOT;
        for (int i = 0; i < literal.length(); i++) {
            Integer next = children.get(state).get(literal.charAt(i));
            if (next == null) {
                next = children.size();
                children.get(state).put(literal.charAt(i), next);
                children.add(new HashMap<>());
                found.add(List.of());
            }
            state = next;
        }
        List<Integer> here = new ArrayList<>(found.get(state));
        here.add(number);
        found.set(state, here);
    }

    /** Breadth first, so that the fallback of a shorter text is known before it is needed for a longer one. */
    private void connect(List<Map<Character, Integer>> children) {
        List<Integer> order = new ArrayList<>(children.get(ROOT).values());
        for (int i = 0; i < order.size(); i++) {
            int state = order.get(i);
            int back = fallback[state];
            nextEnd[state] = ends[back].length > 0 ? back : nextEnd[back];
            children.get(state).forEach((c, target) -> {
                fallback[target] = step(back, c);
                order.add(target);
            });
        }
    }

    /** The patterns that may be found in the line; each other one is not in it. A new set. */
    public @NonNull BitSet mayBeIn(@NonNull Line line) {
        BitSet found = (BitSet) always.clone();
        String text = line.folded();
        int state = ROOT;
        for (int i = 0; i < text.length(); i++) {
            state = step(state, text.charAt(i));
            for (int end = state; end != ROOT; end = nextEnd[end]) {
                for (int number : ends[end]) {
                    found.set(number);
                }
            }
        }
        return found;
    }

    private int step(int state, char c) {
        for (int from = state; ; from = fallback[from]) {
            int target = target(from, c);
            if (target >= 0 || from == ROOT) {
                return Math.max(ROOT, target);
            }
        }
    }

    private void put(int state, char c, int target) {
        long key = key(state, c);
        int slot = slot(key);
        while (keys[slot] != -1) {
            slot = slot + 1 & keys.length - 1;
        }
        keys[slot] = key;
        targets[slot] = target;
    }

    private int target(int state, char c) {
        long key = key(state, c);
        for (int slot = slot(key); keys[slot] != -1; slot = slot + 1 & keys.length - 1) {
            if (keys[slot] == key) {
                return targets[slot];
            }
        }
        return -1;
    }

    private static long key(int state, char c) {
        return (long) state << 16 | c;
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & keys.length - 1;
    }
}
