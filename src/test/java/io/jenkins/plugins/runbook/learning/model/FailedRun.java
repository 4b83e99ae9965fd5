package io.jenkins.plugins.runbook.learning.model;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.trace.FailureCase;
import io.jenkins.plugins.runbook.learning.trace.FailureCase.LibraryEntry;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Continuation;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionError;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.StateChange;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An execution whose second step failed with words that no rule knows. */
public final class FailedRun {

    public static final String TEXT = """
            id: RB-INDEX-001
            name: Load the index
            incidentTypes: [service_crash]
            # the loader wants an index of its own generation
            steps:
              - name: look
                run: ls index
              - name: load
                run: ./load index
            verify:
              - name: loaded
                run: test -e index.ok
            """;

    public static final String OUTPUT = "reading index\nE42: the index is of generation 6, not 7\n";

    private static final Instant START = Instant.parse("2026-11-15T12:00:00Z");

    private FailedRun() {}

    public static Trace trace() {
        return trace("run-1", TEXT, OUTPUT);
    }

    public static Trace trace(String id, String text, String output) {
        return Trace.of(new FailureCase(
                result(id, text, output),
                new RunbookReader().read("runbook", text).orThrow(),
                text,
                List.of(
                        new LibraryEntry(
                                "RB-GEN-001",
                                "Raise the generation",
                                "For indexes of an old one",
                                List.of("service_crash")),
                        new LibraryEntry("RB-DISK-001", "Free the disk", "", List.of("disk_full"))),
                List.of()));
    }

    public static ExecutionResult result(String id, String text, String output) {
        return new ExecutionResult(
                id,
                new VersionRef("RB-INDEX-001", 1),
                Sha256.of(text),
                new Incident("INC-1", "service_crash", "high", null, "search is down"),
                Map.of(),
                "job/search#1",
                "host-of-ours",
                "linux",
                START,
                START.plusSeconds(3),
                ExecutionStatus.FAILURE,
                Outcome.FAILED,
                Verification.UNKNOWN,
                null,
                null,
                List.of(new StateChange("file.index.size", "10", "20", Reading.Unit.BYTES)),
                List.of(
                        step(1, "look", ExecutedStep.Status.SUCCEEDED, "a\nb\n", 0),
                        step(2, "load", ExecutedStep.Status.FAILED, output, 3)),
                new ExecutionError("step 2 failed", 2, null),
                HumanFeedback.NONE,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                Continuation.NONE);
    }

    private static ExecutedStep step(int number, String name, ExecutedStep.Status status, String output, int exitCode) {
        return new ExecutedStep(
                number,
                name,
                name,
                ExecutedStep.Phase.STEPS,
                START.plusSeconds(number),
                START.plusSeconds(number).plusMillis(500),
                status,
                output,
                status == ExecutedStep.Status.FAILED ? "exit code " + exitCode : null,
                exitCode,
                1,
                List.of());
    }
}
