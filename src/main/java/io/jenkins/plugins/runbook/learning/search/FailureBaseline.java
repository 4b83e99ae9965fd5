package io.jenkins.plugins.runbook.learning.search;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.trace.FailureCase;
import io.jenkins.plugins.runbook.learning.trace.FailurePoint;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.rehearsal.Baseline;
import io.jenkins.plugins.runbook.rehearsal.Repetition;
import java.util.List;

/** Compares a failure on record with what the same text comes to in another place. */
public final class FailureBaseline {

    private final String text;
    private final Runbook runbook;
    private final FailurePoint point;

    /**
     * @param text the text that failed
     * @param failure how
     * @throws io.jenkins.plugins.runbook.format.RunbookFormatException when the text is no runbook
     */
    public static Baseline of(String text, ExecutionResult failure) {
        return new Baseline(text, new FailureBaseline(text, failure)::repetition);
    }

    private FailureBaseline(String text, ExecutionResult failure) {
        this.text = text;
        this.runbook =
                new RunbookReader().read(failure.version().toString(), text).orThrow();
        this.point = pointOf(failure);
    }

    private Repetition repetition(ExecutionResult here) {
        boolean fine = here.outcome() == Outcome.VERIFIED
                || here.outcome() == Outcome.UNVERIFIED && here.status() == ExecutionStatus.SUCCESS;
        if (fine) {
            return Repetition.NONE;
        }
        FailurePoint now = pointOf(here);
        boolean same = point != null && now != null && point.kind() == now.kind() && point.index() == now.index();
        return same ? Repetition.SAME : Repetition.OTHER;
    }

    private FailurePoint pointOf(ExecutionResult result) {
        return Trace.of(new FailureCase(result, runbook, text, List.of(), List.of()))
                .point();
    }
}
