package io.jenkins.plugins.runbook.learning.trace;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * How often the patterns of one unit of work, such as the categoriser or an operator, may look at characters together. It belongs to
 * the calling thread while the work is done. Without one, each pattern has only its own bound.
 */
public final class MatchingBudget implements AutoCloseable {

    private static final ThreadLocal<MatchingBudget> CURRENT = new ThreadLocal<>();
    private static final MatchingBudget UNBOUNDED = new MatchingBudget(Long.MAX_VALUE, null);

    private final long most;
    private final MatchingBudget outer;
    private long used;
    private int givenUp;
    private String last;

    private MatchingBudget(long most, @CheckForNull MatchingBudget outer) {
        this.most = most;
        this.outer = outer;
    }

    /**
     * Begins a unit of work of the calling thread, which ends with {@link #close}. What it uses is used of the unit around it, too.
     *
     * @param looks how often it may look; a million take some 3 ms
     */
    public static MatchingBudget of(long looks) {
        MatchingBudget outer = CURRENT.get();
        MatchingBudget budget = new MatchingBudget(outer == null ? looks : Math.min(looks, outer.left()), outer);
        CURRENT.set(budget);
        return budget;
    }

    static MatchingBudget current() {
        MatchingBudget current = CURRENT.get();
        return current == null ? UNBOUNDED : current;
    }

    long left() {
        return Math.max(0, most - used);
    }

    void charge(long looks) {
        for (MatchingBudget one = this; one != null && one != UNBOUNDED; one = one.outer) {
            one.used += looks;
        }
    }

    void gaveUp(String pattern) {
        for (MatchingBudget one = this; one != null && one != UNBOUNDED; one = one.outer) {
            one.givenUp++;
            one.last = pattern;
        }
    }

    /** Whether all looks are used up: what was found since is no answer. */
    public boolean isUsedUp() {
        return left() == 0;
    }

    /** How many looks were made so far. */
    public long used() {
        return used;
    }

    /** How often a pattern gave up. */
    public int givenUp() {
        return givenUp;
    }

    /** The pattern that gave up last; {@code null} when none did. */
    public String lastGivenUp() {
        return last;
    }

    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
