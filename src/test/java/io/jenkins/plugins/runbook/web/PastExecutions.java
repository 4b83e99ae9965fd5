package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.Continuation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionError;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.StateChange;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What happened in a house before anybody looks at it: executions, and what the learner made of them. */
final class PastExecutions {

    private PastExecutions() {}

    static void save(ReviewFixture house, String id, int number, Outcome outcome, String type, String host, int order) {
        Version version = house.library.resolve(id + "-v" + number);
        Instant start = PageFixture.now(house).minusSeconds(3600L * (80 - order));
        ExecutionResult result = execution("E-" + id + "-" + order, version, outcome, type, host, start);
        house.store.transact(records -> {
            records.executions().save(result);
            if (outcome == Outcome.FAILED) {
                records.analyses().save(analysis(result));
            }
            return null;
        });
    }

    static ExecutionResult execution(
            String execution, Version version, Outcome outcome, String type, String host, Instant start) {
        boolean failed = outcome == Outcome.FAILED;
        boolean verified = outcome == Outcome.VERIFIED;
        HostState before = new HostState(
                start,
                120,
                Map.of(
                        "disk./.used_percent", Reading.of("81.4", Reading.Unit.PERCENT),
                        "memory.available_bytes", Reading.of("2147483648", Reading.Unit.BYTES),
                        "port.8080", Reading.of("listening", Reading.Unit.TEXT)));
        return new ExecutionResult(
                execution,
                version.ref(),
                version.sha256(),
                new Incident("INC-2041", type, "high", host, "The health check fails since 07:58."),
                Map.of("service", "catalog", "port", "8080"),
                "nightly-remediation #412",
                host,
                "linux",
                start,
                start.plusMillis(34_200),
                failed ? ExecutionStatus.FAILURE : ExecutionStatus.SUCCESS,
                outcome,
                new Verification(
                        verified ? Verification.Verdict.PASSED : Verification.Verdict.FAILED,
                        "runbook",
                        0.95,
                        List.of(new Verification.Evidence(
                                "curl -fsS http://127.0.0.1:8080/health",
                                verified ? Verification.Verdict.PASSED : Verification.Verdict.FAILED,
                                verified ? "ok" : "exit 7: Failed to connect to 127.0.0.1 port 8080"))),
                before,
                before,
                List.of(
                        new StateChange(
                                "service.catalog", "stopped", failed ? "stopped" : "running", Reading.Unit.TEXT),
                        new StateChange("memory.available_bytes", "2147483648", "1610612736", Reading.Unit.BYTES),
                        new StateChange("disk./.used_percent", "81.4", "83.0", Reading.Unit.PERCENT)),
                steps(start, failed),
                failed
                        ? new ExecutionError(
                                "Step 2 'restart' failed with exit code 1: bind: Address already in use",
                                2,
                                "catalog: starting\nbind: Address already in use (port 8080)\ncatalog: giving up")
                        : null,
                outcome == Outcome.INEFFECTIVE && start.getEpochSecond() % 7_200 == 0
                        ? new HumanFeedback(null, null, true, "Mended by hand.")
                        : HumanFeedback.NONE,
                failed ? FailureType.RUNBOOK_INSUFFICIENT : null,
                null,
                List.of("logs/execution.log"),
                List.of("nightly"),
                List.of(),
                Continuation.NONE);
    }

    private static List<ExecutedStep> steps(Instant start, boolean failed) {
        ExecutedStep log = step(
                1,
                "look at the log",
                "journalctl -u \"$service\" -n 50",
                start,
                "07:58:12 catalog[4012]: worker exited\n07:58:13 catalog[4012]: shutting down",
                false);
        ExecutedStep restart = step(
                2,
                "restart",
                "./restart \"$service\"",
                start.plusSeconds(1),
                failed
                        ? "catalog: starting\nbind: Address already in use (port 8080)\ncatalog: giving up"
                        : "catalog: started",
                failed);
        return failed
                ? List.of(log, restart)
                : List.of(
                        log,
                        restart,
                        step(
                                3,
                                "warm the cache",
                                "./warm-cache",
                                start.plusSeconds(20),
                                "warmed 1,204 entries",
                                false));
    }

    private static ExecutedStep step(
            int number, String name, String action, Instant start, String output, boolean failed) {
        return new ExecutedStep(
                number,
                name,
                action,
                ExecutedStep.Phase.STEPS,
                start,
                start.plusMillis(800 + 7000L * number),
                failed ? ExecutedStep.Status.FAILED : ExecutedStep.Status.SUCCEEDED,
                output,
                failed ? "exit code 1" : null,
                failed ? 1 : 0,
                failed ? 2 : 1,
                List.of());
    }

    static Analysis analysis(ExecutionResult result) {
        return new Analysis(
                result.id(),
                new FailureSignature(Sha256.of("port held"), "step 2 exit 1 bind: Address already in use"),
                FailureType.RUNBOOK_INSUFFICIENT,
                0.86,
                "rules",
                "The service could not bind its port because another process still listens on it; the runbook does nothing about that.",
                List.of(
                        new Evidence("step 2 output", "bind: Address already in use (port 8080)"),
                        new Evidence("state port.8080", "listening before the first step")),
                null,
                null,
                null,
                List.of("free-port"),
                result.completedAt());
    }
}
