package io.jenkins.plugins.runbook.rehearsal;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.util.function.Function;

/**
 * A text that failed, to be rehearsed beside the one that is to mend it: it tells whether the place shows the failure at all.
 *
 * @param text the text that failed
 * @param comparison compares what the text comes to in the place with the failure on record
 */
public record Baseline(String text, Function<ExecutionResult, Repetition> comparison) {

    /** @param here what the text comes to in the place */
    public Repetition repetition(ExecutionResult here) {
        return comparison.apply(here);
    }
}
