package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.List;

/**
 * One step as it was executed.
 *
 * @param number position in the runbook, counted from 1; rollback steps go on counting
 * @param name the step's name
 * @param action what was executed, in one line or as the script's text, redacted
 * @param phase which part of the runbook it belongs to
 * @param startedAt when its first try began
 * @param completedAt when its last try ended
 * @param status how it ended
 * @param output standard output and error together, redacted and bounded (head and tail kept)
 * @param error why it failed, one sentence, or {@code null}
 * @param exitCode exit code of the last try, or {@code null} when there was none
 * @param attempts how often it was tried, 0 when it was skipped
 * @param stateChanges what it changed on the host, where that was looked at
 */
public record ExecutedStep(
        int number,
        @CheckForNull String name,
        @CheckForNull String action,
        Phase phase,
        @CheckForNull Instant startedAt,
        @CheckForNull Instant completedAt,
        Status status,
        @CheckForNull String output,
        @CheckForNull String error,
        @CheckForNull Integer exitCode,
        int attempts,
        List<StateChange> stateChanges) {

    public ExecutedStep {
        stateChanges = List.copyOf(stateChanges);
    }

    /** The same step with what it changed on the host. */
    public ExecutedStep changing(List<StateChange> changes) {
        return new ExecutedStep(
                number,
                name,
                action,
                phase,
                startedAt,
                completedAt,
                status,
                output,
                error,
                exitCode,
                attempts,
                changes);
    }

    public boolean failed() {
        return status == Status.FAILED || status == Status.TIMED_OUT;
    }

    /** Which part of the runbook a step belongs to. */
    public enum Phase {
        STEPS,
        ROLLBACK
    }

    /** How a step ended. */
    public enum Status {
        SUCCEEDED,
        FAILED,
        /** Its last try was killed at its time limit. */
        TIMED_OUT,
        /** Its {@code when} said no. */
        SKIPPED,
        /** It was stopped from outside while it ran. */
        INTERRUPTED
    }
}
