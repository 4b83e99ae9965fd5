package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.trace.FailureCase;
import io.jenkins.plugins.runbook.learning.trace.FailureCase.LibraryEntry;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Continuation;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Failures made by hand: a runbook, what its steps said, what its verification said. */
public final class Failures {

    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

    private final String text;
    private final Runbook runbook;
    private final List<ExecutedStep> steps = new ArrayList<>();
    private final List<LibraryEntry> library = new ArrayList<>();
    private Verification verification = Verification.UNKNOWN;
    private Outcome outcome = Outcome.FAILED;
    private String incidentType = Incident.SERVICE_CRASH;
    private Map<String, String> parameters = Map.of();

    private Failures(String text) {
        this.text = text;
        this.runbook = new RunbookReader().read("test", text).orThrow();
    }

    /** A runbook with these steps, given as the lines below {@code steps:}, and a check. */
    public static Failures of(String steps) {
        return ofText("""
                id: RB-TEST
                name: A runbook under test
                description: Mends what is broken.
                incidentTypes: [service_crash, disk_full, memory_leak]
                platforms: [linux]
                parameters:
                  port: {type: integer, default: 8080}
                  target: {type: string, default: out/weekly}
                steps:
                """ + steps.indent(2) + """
                verify:
                  - run: ./check
                """);
    }

    public static Failures ofText(String text) {
        return new Failures(text);
    }

    public Failures incident(String type) {
        incidentType = type;
        return this;
    }

    public Failures parameters(Map<String, String> values) {
        parameters = values;
        return this;
    }

    public Failures library(String id, String name, String description, String... types) {
        library.add(new LibraryEntry(id, name, description, List.of(types)));
        return this;
    }

    /** The next step ended well. */
    public Failures ok(String output) {
        return step(ExecutedStep.Status.SUCCEEDED, 0, output);
    }

    /** The next step failed. */
    public Failures failed(int exitCode, String output) {
        return step(ExecutedStep.Status.FAILED, exitCode, output);
    }

    /** The next step was stopped at its time limit. */
    public Failures timedOut(String output) {
        return step(ExecutedStep.Status.TIMED_OUT, null, output);
    }

    /** All steps ended well, and the check saw this. */
    public Failures check(String detail) {
        outcome = Outcome.INEFFECTIVE;
        verification = new Verification(
                Verification.Verdict.FAILED,
                "runbook",
                1,
                List.of(new Verification.Evidence(
                        runbook.verify().get(0).name(), Verification.Verdict.FAILED, detail)));
        return this;
    }

    private Failures step(ExecutedStep.Status status, Integer exitCode, String output) {
        int number = steps.size() + 1;
        boolean bad = status != ExecutedStep.Status.SUCCEEDED;
        steps.add(new ExecutedStep(
                number,
                runbook.steps().get(number - 1).name(),
                "run",
                ExecutedStep.Phase.STEPS,
                START,
                START.plusSeconds(1),
                status,
                output,
                bad
                        ? exitCode == null
                                ? "not finished after 2 s; its processes were killed"
                                : "exit code " + exitCode
                        : null,
                exitCode,
                1,
                List.of()));
        return this;
    }

    /** Everything ended well, and it is proven. */
    public ExecutionResult verified() {
        return result(ExecutionStatus.SUCCESS, Outcome.VERIFIED);
    }

    public ExecutionResult result() {
        return result(ExecutionStatus.FAILURE, outcome);
    }

    private ExecutionResult result(ExecutionStatus status, Outcome came) {
        return new ExecutionResult(
                UUID.randomUUID().toString(),
                new VersionRef(runbook.id(), 1),
                Sha256.of(text),
                new Incident("INC-1", incidentType, "high", null, "something is broken"),
                parameters,
                "test",
                "host-1",
                "linux",
                START,
                START.plusSeconds(10),
                status,
                came,
                verification,
                null,
                null,
                List.of(),
                steps,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                Continuation.NONE);
    }

    public String text() {
        return text;
    }

    public Trace trace() {
        return Trace.of(new FailureCase(result(), runbook, text, library, List.of()));
    }
}
