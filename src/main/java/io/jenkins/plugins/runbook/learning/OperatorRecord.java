package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.store.Store;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What people thought of each operator's proposals, as a factor around 1: the mean of a Beta distribution that starts from three
 * approvals in four, over 3/4. One rejection lowers an operator a little; many put others before it.
 */
final class OperatorRecord implements ToDoubleFunction<String> {

    private static final double PRIOR_APPROVED = 6;
    private static final double PRIOR_DECIDED = 8;
    private static final int MOST = 500;

    /** Puts others first, and leaves what is well supported above what is proposed untried. */
    private static final double DOUBT = 0.75;

    private final Map<String, int[]> decided = new HashMap<>();
    private final Set<String> doubted = new HashSet<>();

    private OperatorRecord() {}

    static OperatorRecord of(Store store) {
        OperatorRecord record = new OperatorRecord();
        List<Review> reviews = store.read(
                records -> records.reviews().page(Set.of(ReviewState.APPROVED, ReviewState.REJECTED), null, 0, MOST));
        for (Review review : reviews) {
            if (review.proposal() != null) {
                boolean approved = review.state() == ReviewState.APPROVED;
                review.proposal().operators().forEach(operator -> record.count(operator, approved));
            }
        }
        return record;
    }

    /** Changes were asked for of a proposal by these operators: others come first. */
    void doubt(Collection<String> operators) {
        doubted.addAll(operators);
    }

    private void count(String operator, boolean approved) {
        int[] counts = decided.computeIfAbsent(operator, name -> new int[2]);
        counts[0] += approved ? 1 : 0;
        counts[1]++;
    }

    @Override
    public double applyAsDouble(String operator) {
        int[] counts = decided.getOrDefault(operator, new int[2]);
        double mean = (PRIOR_APPROVED + counts[0]) / (PRIOR_DECIDED + counts[1]);
        return mean / (PRIOR_APPROVED / PRIOR_DECIDED) * (doubted.contains(operator) ? DOUBT : 1);
    }
}
