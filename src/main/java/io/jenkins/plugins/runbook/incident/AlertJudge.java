package io.jenkins.plugins.runbook.incident;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.execution.Reversal;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.Verification.Evidence;
import io.jenkins.plugins.runbook.model.Verification.Verdict;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.store.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets what is reported about an incident judge the last execution for it: one that was verified and whose incident is reported again
 * within the recurrence window, or is never reported to be over, becomes INEFFECTIVE; that it is over is evidence.
 */
final class AlertJudge {

    private static final String METHOD = "alert";

    /** Who watches the system is another than who mended it; a second incident that looks the same is possible. */
    private static final double CONFIDENCE = 0.9;

    /** Asking at the end of the window takes some time. */
    private static final Duration LATE = Duration.ofHours(1);

    private final Duration window;

    /** @param window how long a fix must last; zero or less judges nothing */
    AlertJudge(Duration window) {
        this.window = window;
    }

    Duration window() {
        return window;
    }

    static Optional<ExecutionResult> lastExecution(Records records, ReportedIncident incident) {
        return Optional.ofNullable(incident.executionId()).flatMap(records.executions()::find);
    }

    /** @return whether a success was taken back */
    boolean returned(@NonNull Records records, ReportedIncident incident, boolean stillGoingOn, Instant now) {
        return lastExecution(records, incident)
                .filter(last -> last.outcome() == Outcome.VERIFIED)
                .filter(last -> Duration.between(last.completedAt(), now).compareTo(window) <= 0)
                .map(last -> takeBack(
                        records,
                        last,
                        stillGoingOn
                                ? "its incident was still reported as going on "
                                        + Words.of(Duration.between(last.completedAt(), now)) + " after that"
                                : "the incident was reported again "
                                        + Words.of(Duration.between(last.completedAt(), now))
                                        + " after it was verified to be over",
                        "a fix must last " + Words.of(window)))
                .isPresent();
    }

    /** Whether the last execution was verified longer ago than a fix must last. */
    boolean awaitsEnd(@NonNull Records records, ReportedIncident incident, Instant now) {
        return awaitingEnd(records, incident, now).isPresent();
    }

    private Optional<ExecutionResult> awaitingEnd(Records records, ReportedIncident incident, Instant now) {
        return window.isZero() || window.isNegative()
                ? Optional.empty()
                : lastExecution(records, incident)
                        .filter(last -> last.outcome() == Outcome.VERIFIED)
                        .filter(last ->
                                Duration.between(last.completedAt(), now).compareTo(window) > 0);
    }

    /** @return whether a success was taken back */
    boolean neverResolved(@NonNull Records records, ReportedIncident incident, Instant now) {
        return awaitingEnd(records, incident, now)
                .map(last -> takeBack(
                        records,
                        last,
                        "its incident was never reported to be over",
                        "that is expected within " + Words.of(window) + " (setting of incidents)"))
                .isPresent();
    }

    /** Notes that the incident was reported to be over, if that was soon enough after the execution to say something about it. */
    void resolved(@NonNull Records records, ReportedIncident incident) {
        Instant at = incident.resolvedAt();
        lastExecution(records, incident)
                .filter(last -> at != null && !at.isBefore(last.startedAt()))
                .filter(last -> Duration.between(last.completedAt(), at).compareTo(window.plus(LATE)) <= 0)
                .filter(last -> last.verification().evidence().stream()
                        .noneMatch(one -> one.check().equals(METHOD)))
                .ifPresent(last -> records.executions().save(witnessed(last, incident, at)));
    }

    private static ExecutionResult witnessed(ExecutionResult last, ReportedIncident incident, Instant at) {
        Verification before = last.verification();
        List<Evidence> evidence = new ArrayList<>(before.evidence());
        evidence.add(new Evidence(
                METHOD, Verdict.PASSED, "incident " + incident.id() + " was reported to be over at " + at));
        return last.judgedAnew(
                last.outcome(),
                new Verification(before.verdict(), before.method(), before.confidence(), evidence),
                last.error());
    }

    private static ExecutionResult takeBack(Records records, ExecutionResult last, String why, String rule) {
        Reversal.apply(records, last, new Reversal.Reason(METHOD, CONFIDENCE, why, rule));
        Reversal.askLearner(records, last);
        return last;
    }
}
