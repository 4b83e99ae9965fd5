package io.jenkins.plugins.runbook.store.jdbc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Continuation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionError;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.StateChange;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records with every part filled, for tests that keep and read them. */
public final class Samples {

    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

    private Samples() {}

    public static Version version(String runbookId, int number, Lifecycle lifecycle) {
        String text = "id: " + runbookId + "\n# Kommentar äöü 😀\nsteps: [] # " + number + "\n";
        return new Version(
                new VersionRef(runbookId, number),
                text,
                Sha256.of(text),
                "alice",
                number == 1 ? Version.Origin.PERSON : Version.Origin.LEARNER,
                "because",
                number == 1 ? null : number - 1,
                lifecycle,
                NOON.plusSeconds(number));
    }

    /** The first version of a runbook, by a person, active. */
    public static Version active(String runbookId, String text) {
        return new Version(
                new VersionRef(runbookId, 1),
                text,
                Sha256.of(text),
                "anna",
                Version.Origin.PERSON,
                "first",
                null,
                Lifecycle.ACTIVE,
                Instant.EPOCH);
    }

    /** The same result, asked for by another client. */
    public static ExecutionResult askedBy(String client, ExecutionResult result) {
        ObjectNode json = ExecutionJson.write(result);
        json.put("client_id", client);
        return ExecutionJson.read(json);
    }

    public static ExecutionResult execution(String id, VersionRef version, Outcome outcome, Instant startedAt) {
        return execution(id, version, outcome, startedAt, 4000, List.of("nightly"));
    }

    public static ExecutionResult execution(
            String id, VersionRef version, Outcome outcome, Instant startedAt, long millis, List<String> tags) {
        Instant end = startedAt.plusMillis(millis);
        HostState state = new HostState(
                startedAt,
                12,
                Map.of(
                        "disk./.used_percent", Reading.of("91", Reading.Unit.PERCENT),
                        "cpu.load1", Reading.unavailable("no /proc")));
        StateChange change = new StateChange("service.web", "stopped", null, Reading.Unit.TEXT);
        return new ExecutionResult(
                id,
                version,
                Sha256.of(version.toString()),
                new Incident("INC-1", "service_crash", "high", null, "web is <b>down</b>"),
                Map.of("service", "web", "port", "8080"),
                "job/web#1",
                "agent-1",
                "linux",
                startedAt,
                end,
                outcome == Outcome.FAILED ? ExecutionStatus.FAILURE : ExecutionStatus.SUCCESS,
                outcome,
                new Verification(
                        Verification.Verdict.PASSED,
                        "runbook",
                        0.9,
                        List.of(new Verification.Evidence("curl", Verification.Verdict.PASSED, "200"))),
                state,
                null,
                List.of(change),
                List.of(new ExecutedStep(
                        1,
                        "restart",
                        "systemctl restart web",
                        ExecutedStep.Phase.STEPS,
                        startedAt,
                        end,
                        ExecutedStep.Status.FAILED,
                        "line 1\n\u001b[31mred\u0000",
                        "exit 1",
                        1,
                        2,
                        List.of(change))),
                new ExecutionError("step 1 failed", 1, null),
                HumanFeedback.NONE,
                FailureType.RUNBOOK_INSUFFICIENT,
                null,
                List.of("logs/1.log"),
                tags,
                List.of("a note"),
                Continuation.NONE);
    }

    public static FailureSignature signature(String name) {
        return new FailureSignature(Sha256.of(name), name);
    }

    public static Analysis analysis(String executionId, FailureSignature signature, Instant at) {
        return new Analysis(
                executionId,
                signature,
                FailureType.RUNBOOK_INSUFFICIENT,
                0.8,
                "rules",
                "a step is missing",
                List.of(new Evidence("step 1 output", "no such file")),
                null,
                null,
                "R-1",
                List.of("create-directory"),
                at);
    }

    /** A learner's review that waits, of version 2 of the runbook. */
    public static Review review(String id, String runbookId, FailureSignature signature, Priority priority) {
        VersionRef parent = new VersionRef(runbookId, 1);
        Version proposed = version(runbookId, 2, Lifecycle.PENDING_REVIEW);
        Proposal proposal = new Proposal(
                parent,
                proposed.text(),
                List.of(
                        ChangeOperation.add(
                                "/steps/-", Map.of("run", "mkdir -p /x", "timeout", 5), "needs it", List.of()),
                        ChangeOperation.remove("/steps/0", "useless", List.of(new Evidence("step 1", "x")))),
                "learner/rules",
                "the directory is missing",
                signature,
                FailureType.RUNBOOK_INSUFFICIENT,
                "E-1",
                List.of("create-directory"),
                List.of(new Finding(Finding.Severity.RISK, "new-command", "mkdir is new", "/steps/1")),
                0.7);
        return new Review(
                id,
                proposed.ref(),
                proposed.sha256(),
                proposal,
                ReviewState.PENDING_REVIEW,
                priority,
                1,
                null,
                null,
                List.of(),
                List.of(),
                NOON,
                NOON,
                1,
                null);
    }

    /** The same review in another state, one revision later, decided an hour after it was queued. */
    public static Review decided(
            Review review, ReviewState state, Review.Decision.Kind kind, List<Review.TestResult> tests) {
        Instant at = review.createdAt().plusSeconds(3600);
        return new Review(
                review.id(),
                review.version(),
                review.sha256(),
                review.proposal(),
                state,
                review.priority(),
                review.occurrences(),
                "bob",
                at,
                List.of(new Review.Decision(kind, "bob", at, review.sha256(), "fine")),
                tests,
                review.createdAt(),
                at,
                review.revision() + 1,
                null);
    }
}
