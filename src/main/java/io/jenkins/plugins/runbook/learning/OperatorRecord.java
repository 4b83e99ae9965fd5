package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.learning.repair.operator.Operators;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What people thought of each operator's proposals, as a factor around 1: the mean of a Beta distribution that starts from three
 * approvals in four, over 3/4. One rejection lowers an operator a little; many put others before it. All decisions count. Immutable.
 */
final class OperatorRecord implements ToDoubleFunction<String> {

    private static final Set<ReviewState> DECIDED = Set.of(ReviewState.APPROVED, ReviewState.REJECTED);
    private static final double PRIOR_APPROVED = 6;
    private static final double PRIOR_DECIDED = 8;
    private static final int PAGE = 500;

    /** Puts others first, and leaves what is well supported above what is proposed untried. */
    private static final double DOUBT = 0.75;

    private final long size;
    private final Map<String, Count> counts;
    private final Set<String> doubted;

    private OperatorRecord(long size, Map<String, Count> counts, Set<String> doubted) {
        this.size = size;
        this.counts = counts;
        this.doubted = doubted;
    }

    static OperatorRecord of(Store store) {
        return store.read(OperatorRecord::read);
    }

    /** The record as it is now; itself when nothing was decided since. A decision is never taken back, so the number tells. */
    OperatorRecord upToDate(Store store) {
        return store.read(records -> decisions(records) == size ? this : read(records));
    }

    private static long decisions(Records records) {
        Map<ReviewState, Long> states = records.reviews().counts();
        return DECIDED.stream()
                .mapToLong(state -> states.getOrDefault(state, 0L))
                .sum();
    }

    private static OperatorRecord read(Records records) {
        Map<String, Count> counts = new HashMap<>();
        int offset = 0;
        for (List<Review> page = page(records, offset); !page.isEmpty(); page = page(records, offset)) {
            for (Review review : page) {
                Count one = new Count(review.state() == ReviewState.APPROVED ? 1 : 0, 1);
                if (review.proposal() != null) {
                    review.proposal()
                            .operators()
                            .forEach(operator -> counts.merge(
                                    Operators.current(Proposal.unedited(operator)),
                                    Proposal.isEdited(operator) ? Count.NOT_AS_PROPOSED : one,
                                    Count::plus));
                }
            }
            offset += page.size();
        }
        return new OperatorRecord(decisions(records), counts, Set.of());
    }

    private static List<Review> page(Records records, int offset) {
        return records.reviews().newest(DECIDED, offset, PAGE);
    }

    /** The same where changes were asked for of a proposal by these operators: others come first. */
    OperatorRecord doubting(Collection<String> operators) {
        return new OperatorRecord(size, counts, Set.copyOf(operators));
    }

    @Override
    public double applyAsDouble(String operator) {
        Count count = counts.getOrDefault(operator, Count.NONE);
        double mean = (PRIOR_APPROVED + count.approved()) / (PRIOR_DECIDED + count.decided());
        return mean / (PRIOR_APPROVED / PRIOR_DECIDED) * (doubted.contains(operator) ? DOUBT : 1);
    }

    private record Count(int approved, int decided) {
        private static final Count NONE = new Count(0, 0);
        /** A person had to change it, whatever was decided then. */
        private static final Count NOT_AS_PROPOSED = new Count(0, 1);

        Count plus(Count other) {
            return new Count(approved + other.approved, decided + other.decided);
        }
    }
}
