package io.jenkins.plugins.runbook.web;

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
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.StateChange;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A review and its execution in which every text is an attack on whoever looks at it. */
final class Hostile {

    static final String RUNBOOK = "RB-HOSTILE";
    static final String EXECUTION = "E-HOSTILE-" + "x".repeat(180);

    private static final String TEXT =
            "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script> \u202egnp.exe\u202c \u2066\u200b"
                    + " \u001b[31mred\u001b[0m \u001b]8;;http://evil\u0007link\u001b]8;;\u0007 javascript:alert(1) &lt; 'x\" \u0000 "
                    + "W".repeat(120);
    private static final String LOG = (TEXT + "x".repeat(1 << 20)).substring(0, 1 << 20);

    private Hostile() {}

    static Review review(ReviewFixture house) {
        String quoted = TEXT.replace("\u0000", "")
                .replace("\u001b", "\\x1b")
                .replace("\u0007", "\\x07")
                .replace("\\x1b", "\\\\x1b")
                .replace("\\x07", "\\\\x07")
                .replace("\"", "\\\"")
                .replace("\u202e", "\\u202e")
                .replace("\u202c", "\\u202c")
                .replace("\u2066", "\\u2066")
                .replace("\u200b", "\\u200b");
        String text = "id: " + RUNBOOK + "\nname: \"" + quoted + "\"\ndescription: \"" + quoted
                + "\"\nincidentTypes: [service_crash]\nsteps:\n  - name: \"" + quoted + "\"\n    run: \"echo 1\"\n";
        Version parent = house.library
                .publish("x.yaml", text, ReviewFixture.ALICE, TEXT, true)
                .version();
        ExecutionResult result = execution(parent);
        List<Evidence> evidence = List.of(new Evidence(TEXT, TEXT), new Evidence("log", LOG));
        house.store.transact(records -> {
            records.executions().save(result);
            records.analyses()
                    .save(new Analysis(
                            EXECUTION,
                            new FailureSignature(Sha256.of("h"), TEXT),
                            FailureType.RUNBOOK_INSUFFICIENT,
                            0.5,
                            "rules",
                            TEXT,
                            evidence,
                            TEXT,
                            TEXT,
                            null,
                            List.of(TEXT),
                            result.completedAt()));
            return null;
        });
        Review review = house.reviews.submit(new Proposal(
                parent.ref(),
                text.replace("echo 1", "echo 2 " + quoted),
                List.of(
                        ChangeOperation.replace("/steps/0/run", TEXT, TEXT, evidence),
                        ChangeOperation.add("/" + TEXT, TEXT, TEXT, List.of())),
                "learner/" + TEXT,
                TEXT,
                new FailureSignature(Sha256.of("h"), TEXT),
                FailureType.RUNBOOK_INSUFFICIENT,
                EXECUTION,
                List.of(TEXT),
                List.of(new Finding(Finding.Severity.RISK, TEXT, TEXT, "/steps/0")),
                0.5));
        house.reviews.comment(review.id(), ReviewFixture.CAROL, TEXT);
        return house.reviews.recordTest(
                review.id(),
                review.sha256(),
                new Review.TestResult(TEXT, false, TEXT, Instant.EPOCH, LOG),
                ReviewFixture.BOB);
    }

    private static ExecutionResult execution(Version version) {
        Instant start = Instant.parse("2026-11-23T07:00:00Z");
        HostState state = new HostState(start, 5, Map.of(TEXT, Reading.of(TEXT, Reading.Unit.TEXT)));
        return new ExecutionResult(
                EXECUTION,
                version.ref(),
                version.sha256(),
                new Incident(TEXT, "service_crash", TEXT, TEXT, LOG),
                Map.of(TEXT, TEXT),
                TEXT,
                TEXT,
                TEXT,
                start,
                start.plusSeconds(3),
                ExecutionStatus.FAILURE,
                Outcome.FAILED,
                new Verification(
                        Verification.Verdict.FAILED,
                        TEXT,
                        1,
                        List.of(new Verification.Evidence(TEXT, Verification.Verdict.FAILED, LOG))),
                state,
                state,
                List.of(
                        new StateChange(TEXT, TEXT, LOG, Reading.Unit.TEXT),
                        new StateChange("bytes", TEXT, "1", Reading.Unit.BYTES)),
                List.of(new ExecutedStep(
                        1,
                        TEXT,
                        LOG,
                        ExecutedStep.Phase.STEPS,
                        start,
                        start.plusSeconds(1),
                        ExecutedStep.Status.FAILED,
                        LOG,
                        TEXT,
                        1,
                        1,
                        List.of())),
                new ExecutionError(TEXT, 1, LOG),
                new HumanFeedback(null, null, null, TEXT),
                FailureType.RUNBOOK_INSUFFICIENT,
                TEXT,
                List.of(TEXT),
                List.of(TEXT),
                List.of(TEXT),
                Continuation.NONE);
    }
}
