package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Everything known about one execution. Redacted before it is made: no part of it holds a secret.
 *
 * @param id unique, time-ordered
 * @param version what was executed
 * @param sha256 hash of the text that was executed
 * @param incident why
 * @param parameters values given, secret ones masked
 * @param clientId who or what asked for it: a build, a user
 * @param hostname host it ran on
 * @param platform {@code linux}, {@code windows} or {@code macos}
 * @param startedAt when it began
 * @param completedAt when it ended; for an execution that died, when that was noticed
 * @param status how the steps ended
 * @param outcome what it came to
 * @param verification whether the incident is fixed
 * @param before state before the steps, or {@code null} when it was never captured
 * @param after state after the steps, or {@code null}
 * @param diff what changed
 * @param steps steps in the order of execution, rollback included
 * @param error what ended it badly, or {@code null}
 * @param feedback what a person said afterwards
 * @param failureType why it failed, or {@code null} while unknown
 * @param evidenceBundle identifier of the bundle of evidence, or {@code null}
 * @param logArtifacts paths of full logs, relative to the result
 * @param tags free tags; {@code dry-run} and {@code rehearsal} are ours
 * @param notes lines for people
 * @param continuation what was executed before it and belongs to it
 */
public record ExecutionResult(
        String id,
        VersionRef version,
        String sha256,
        Incident incident,
        Map<String, String> parameters,
        @CheckForNull String clientId,
        @CheckForNull String hostname,
        @CheckForNull String platform,
        Instant startedAt,
        Instant completedAt,
        ExecutionStatus status,
        Outcome outcome,
        Verification verification,
        @CheckForNull HostState before,
        @CheckForNull HostState after,
        List<StateChange> diff,
        List<ExecutedStep> steps,
        @CheckForNull ExecutionError error,
        @CheckForNull HumanFeedback feedback,
        @CheckForNull FailureType failureType,
        @CheckForNull String evidenceBundle,
        List<String> logArtifacts,
        List<String> tags,
        List<String> notes,
        @CheckForNull Continuation continuation) {

    public static final String DRY_RUN = "dry-run";
    public static final String REHEARSAL = "rehearsal";

    private static final Pattern BUILD_NUMBER = Pattern.compile("#[0-9]+$");

    public ExecutionResult {
        parameters = Ordered.copyOf(parameters);
        diff = List.copyOf(diff);
        steps = List.copyOf(steps);
        logArtifacts = List.copyOf(logArtifacts);
        tags = List.copyOf(tags);
        notes = List.copyOf(notes);
        continuation = continuation == null ? Continuation.NONE : continuation; // kept before there was any
    }

    /** The job that asked for it: the client without the number of a build; empty when none is known. */
    public String job() {
        return jobOf(clientId);
    }

    /** The job behind a client; empty when there is none. */
    public static String jobOf(String clientId) {
        return clientId == null ? "" : BUILD_NUMBER.matcher(clientId).replaceFirst("");
    }

    public Duration duration() {
        return Duration.between(startedAt, completedAt);
    }

    /** Whether the fix is proven. */
    public boolean success() {
        return outcome == Outcome.VERIFIED;
    }

    /** Tries beyond the first, over all steps. */
    public int retryCount() {
        return steps.stream().mapToInt(step -> Math.max(0, step.attempts() - 1)).sum();
    }

    /** The same result after something showed later that it came to something else. */
    public ExecutionResult judgedAnew(Outcome now, Verification why, ExecutionError told) {
        return copy(now, why, told, feedback, failureType, evidenceBundle);
    }

    /** The same result with what a person said. */
    public ExecutionResult with(HumanFeedback said) {
        return copy(outcome, verification, error, said, failureType, evidenceBundle);
    }

    /** The same result with the learner's answer. */
    public ExecutionResult with(FailureType type) {
        return copy(outcome, verification, error, feedback, type, evidenceBundle);
    }

    /** The same result with its bundle of evidence. */
    public ExecutionResult withEvidence(String bundle) {
        return copy(outcome, verification, error, feedback, failureType, bundle);
    }

    private ExecutionResult copy(
            Outcome cameTo,
            Verification why,
            ExecutionError told,
            HumanFeedback said,
            FailureType type,
            String bundle) {
        return new ExecutionResult(
                id,
                version,
                sha256,
                incident,
                parameters,
                clientId,
                hostname,
                platform,
                startedAt,
                completedAt,
                status,
                cameTo,
                why,
                before,
                after,
                diff,
                steps,
                told,
                said,
                type,
                bundle,
                logArtifacts,
                tags,
                notes,
                continuation);
    }
}
