package io.jenkins.plugins.runbook.execution.request;

import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.model.VersionRef;

/** Follows an execution live. What it is told is redacted already. An exception it throws is logged and ignored. */
public interface ExecutionListener {

    ExecutionListener NONE = new ExecutionListener() {};

    default void started(String executionId, VersionRef version, String hostname) {}

    default void stepStarted(int number, int total, Step step) {}

    /** One line of output, without its line end. */
    default void output(String line) {}

    default void stepFinished(ExecutedStep step) {}

    /** Something worth a line that belongs to no step: a capture, a wait for a lock, the verification. */
    default void note(String line) {}

    default void finished(ExecutionResult result) {}
}
