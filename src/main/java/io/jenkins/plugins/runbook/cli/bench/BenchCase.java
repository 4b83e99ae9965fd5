package io.jenkins.plugins.runbook.cli.bench;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Outcome;
import java.math.BigDecimal;
import java.util.List;

/**
 * What came of one scenario.
 *
 * @param name the scenario
 * @param incidentType type of its incident
 * @param v1Outcome what the first version came to; {@code null} when the scenario was not run
 * @param expectedFailureType the right answer, {@code none} for none
 * @param failureType the learner's answer; {@code none}: nothing failed, or unsure
 * @param confidence of the learner, 0 to 1
 * @param expectedGenerates whether a proposal should be made
 * @param generated whether one was made
 * @param fixedFirst whether the first proposal fixed it, says the oracle
 * @param fixedAny whether any proposal did
 * @param brokeHealthy whether a proposal failed where the first version succeeds
 * @param forbiddenFound whether a proposal would execute what the scenario forbids
 * @param operators repair operators behind the first proposal
 * @param modelCalls calls of a model for this scenario
 * @param modelInputTokens tokens that models read
 * @param modelOutputTokens tokens that models wrote
 * @param modelMillis milliseconds that models took
 * @param modelCost what they cost, in the currency of the prices given
 * @param seconds how long the scenario took, all sandboxes together
 * @param note what a person should know, empty when nothing
 */
record BenchCase(
        String name,
        @CheckForNull String incidentType,
        Outcome v1Outcome,
        String expectedFailureType,
        String failureType,
        double confidence,
        boolean expectedGenerates,
        boolean generated,
        boolean fixedFirst,
        boolean fixedAny,
        boolean brokeHealthy,
        boolean forbiddenFound,
        List<String> operators,
        int modelCalls,
        long modelInputTokens,
        long modelOutputTokens,
        long modelMillis,
        BigDecimal modelCost,
        double seconds,
        String note) {

    static final String NONE = "none";

    BenchCase {
        operators = List.copyOf(operators);
    }

    boolean ran() {
        return v1Outcome != null;
    }
}
