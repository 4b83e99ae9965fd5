package io.jenkins.plugins.runbook.execution;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.store.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Takes a success back when its incident returns: a fix that did not last was none. The earlier execution becomes
 * {@link Outcome#INEFFECTIVE}, statistics follow, and the learner looks at it anew; all in the transaction that keeps the execution
 * by which the return was noticed, so that it happens once, whenever the process dies.
 *
 * <p>An incident is the same when it is of the same type on the same host, and either the runbook and the parameters are the same, or the
 * incident's id is and another client asks: one build that runs several runbooks for one incident has not seen it return.
 */
final class Recurrence {

    private static final String METHOD = "recurrence";

    /** An execution that took longer than this is not found again. */
    private static final Duration LONGEST_EXECUTION = Duration.ofDays(1);

    private static final int MOST = 500;

    /** A second request is strong evidence, not proof: it may have been made to be sure. */
    private static final double CONFIDENCE = 0.9;

    private final Duration window;

    /** @param window how long a fix must last; zero asks for nothing */
    Recurrence(Duration window) {
        this.window = window;
    }

    /** Looks whether the execution that is kept in this transaction shows that an earlier one helped nothing, or is itself shown so. */
    void notice(Records records, ExecutionResult kept) {
        correct(records, kept).forEach(first -> Reversal.askLearner(records, first));
    }

    /**
     * The same without the learner.
     *
     * @return what was a success before
     */
    List<ExecutionResult> correct(Records records, ExecutionResult kept) {
        if (window.isZero() || window.isNegative() || isPractice(kept)) {
            return List.of();
        }
        List<ExecutionResult> corrected = new ArrayList<>();
        // A result may be kept long after a later one: from the journal of a process that died, or in any order from
        // files.
        if (kept.outcome() == Outcome.VERIFIED) {
            Instant to = kept.completedAt().plus(window);
            found(
                            records.executions()
                                    .onHost(kept.hostname(), kept.incident().type(), kept.startedAt(), to, MOST),
                            kept)
                    .filter(other -> isReturnAfter(kept, other))
                    .reduce((later, sooner) -> sooner)
                    .ifPresent(next -> corrected.add(takeBack(records, kept, next)));
        }
        Instant from = kept.startedAt().minus(window).minus(LONGEST_EXECUTION);
        found(
                        records.executions()
                                .onHost(
                                        kept.hostname(),
                                        kept.incident().type(),
                                        Outcome.VERIFIED,
                                        from,
                                        kept.startedAt(),
                                        MOST),
                        kept)
                .filter(other -> isReturnAfter(other, kept))
                .forEach(first -> corrected.add(takeBack(records, first, kept)));
        return corrected;
    }

    private static Stream<ExecutionResult> found(List<ExecutionResult> newestFirst, ExecutionResult kept) {
        return newestFirst.stream()
                .filter(other -> !isPractice(other) && !other.id().equals(kept.id()));
    }

    private boolean isReturnAfter(ExecutionResult first, ExecutionResult next) {
        Duration lasted = Duration.between(first.completedAt(), next.startedAt());
        return first.outcome() == Outcome.VERIFIED
                && next.startedAt().isAfter(first.startedAt())
                && !lasted.isNegative()
                && lasted.compareTo(window) <= 0
                && isSameIncident(first, next);
    }

    private static boolean isSameIncident(ExecutionResult first, ExecutionResult next) {
        boolean sameCall = first.version().runbookId().equals(next.version().runbookId())
                && first.parameters().equals(next.parameters());
        boolean raisedAgain = first.incident().id() != null
                && first.incident().id().equals(next.incident().id())
                && !Objects.equals(first.clientId(), next.clientId());
        return sameCall || raisedAgain;
    }

    private ExecutionResult takeBack(Records records, ExecutionResult first, ExecutionResult next) {
        Duration lasted = Duration.between(first.completedAt(), next.startedAt());
        String why = "the incident returned " + Words.of(lasted) + " after it was verified to be over (execution "
                + next.id() + ")";
        Reversal.apply(
                records, first, new Reversal.Reason(METHOD, CONFIDENCE, why, "a fix must last " + Words.of(window)));
        return first;
    }

    private static boolean isPractice(ExecutionResult result) {
        return result.tags().contains(ExecutionResult.DRY_RUN) || result.tags().contains(ExecutionResult.REHEARSAL);
    }
}
