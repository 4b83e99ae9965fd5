package io.jenkins.plugins.runbook.execution;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.model.ExecutionError;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.Verification.Evidence;
import io.jenkins.plugins.runbook.model.Verification.Verdict;
import io.jenkins.plugins.runbook.store.Records;
import java.util.ArrayList;
import java.util.List;

/** Takes a success back when something showed later that it was none: the execution becomes {@link Outcome#INEFFECTIVE}. */
public final class Reversal {

    private static final String ACTOR = "policy";

    private Reversal() {}

    /**
     * What showed it.
     *
     * @param method what the verification calls it
     * @param confidence 0 to 1
     * @param why half a sentence that goes on from "the steps ended well and"
     * @param rule which rule makes it count, for the evidence
     */
    public record Reason(
            @NonNull String method,
            double confidence,
            @NonNull String why,
            @NonNull String rule) {}

    /** Takes the success back in this transaction; statistics follow and the old analysis goes. The learner is not asked. */
    public static void apply(@NonNull Records records, @NonNull ExecutionResult first, @NonNull Reason reason) {
        List<Evidence> evidence = new ArrayList<>(first.verification().evidence());
        evidence.add(new Evidence(reason.method(), Verdict.FAILED, reason.why() + "; " + reason.rule()));
        records.executions()
                .save(first.judgedAnew(
                        Outcome.INEFFECTIVE,
                        new Verification(Verdict.FAILED, reason.method(), reason.confidence(), evidence),
                        new ExecutionError("the steps ended well and " + reason.why(), null, null)));
        records.analyses().remove(first.id());
        records.audit()
                .append(
                        ACTOR,
                        "execution.recurred",
                        first.id(),
                        first.version() + " on " + first.hostname() + ": " + reason.why());
    }

    /** Lets the learner look at an execution anew, unless it must not look at it. */
    public static void askLearner(@NonNull Records records, @NonNull ExecutionResult execution) {
        if (!execution.tags().contains(ExecutionRequest.NOT_LEARNT)) {
            records.learningQueue().add(execution.id());
        }
    }
}
