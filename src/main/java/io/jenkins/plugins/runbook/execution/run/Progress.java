package io.jenkins.plugins.runbook.execution.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Continuation;
import io.jenkins.plugins.runbook.model.Continuation.EarlierAttempt;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.HostState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What of an execution is behind it when its run begins.
 *
 * @param start when the execution began, or {@code null} when it begins now
 * @param before state before its first step, or {@code null} when it has still to be captured
 * @param done records of the steps that are not run, one for each from the first on
 * @param continuation what it goes on from
 * @param note a line about that for people, or {@code null}
 */
public record Progress(
        @CheckForNull Instant start,
        @CheckForNull HostState before,
        List<ExecutedStep> done,
        Continuation continuation,
        @CheckForNull String note) {

    /** That of an execution which begins now with its first step. */
    public static final Progress NONE = new Progress(null, null, List.of(), Continuation.NONE, null);

    public Progress {
        done = List.copyOf(done);
    }

    /** The step that was running when the attempt before was cut off. */
    public Optional<ExecutedStep> leftUnfinished() {
        List<EarlierAttempt> attempts = continuation.attempts();
        return attempts.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(attempts.get(attempts.size() - 1).unfinished());
    }
}
