package io.jenkins.plugins.runbook.cli.bench;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionError;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.AuditLog;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Invented records of three years: runbooks with up to ten versions, executions of them, reviews, an audit. The same number gives the same
 * records.
 */
final class StoreFill {

    static final Duration SPAN = Duration.ofDays(3 * 365);

    /** How many of what has several rows or a large document go into one transaction. */
    private static final int FEW = 500;

    /** How many executions go into one transaction: each page of an index is written for several of them at once. */
    private static final int MANY = 2_000;

    private static final List<String> AUDITED = List.of("execution.begun", "execution.kept", "learner.analyzed");
    private static final List<String> TYPES =
            List.of("service_crash", "disk_full", "high_cpu", "memory_leak", "cert_expiry", "backup_failure");
    private static final Outcome[] OUTCOMES = {
        Outcome.VERIFIED,
        Outcome.VERIFIED,
        Outcome.FAILED,
        Outcome.VERIFIED,
        Outcome.INEFFECTIVE,
        Outcome.VERIFIED,
        Outcome.UNVERIFIED,
        Outcome.VERIFIED,
        Outcome.INCOMPLETE,
        Outcome.VERIFIED
    };

    private final Store store;
    private final int executions;
    private final int runbooks;
    private final int reviews;
    private final Instant end;

    /**
     * @param executions how many; the rest follows from it, up to 2,000 runbooks and 20,000 reviews
     * @param end when the last one began
     */
    StoreFill(Store store, int executions, Instant end) {
        this.store = store;
        this.executions = executions;
        this.runbooks = Math.max(20, Math.min(2_000, executions / 100));
        this.reviews = Math.max(20, Math.min(20_000, executions / 50));
        this.end = end;
    }

    void fill() {
        inBatches(runbooks, FEW, (records, from, to) -> each(from, to, number -> runbook(records, number)));
        inBatches(reviews, FEW, (records, from, to) -> each(from, to, number -> review(records, number)));
        inBatches(executions, MANY, this::executions);
    }

    private void inBatches(int count, int batch, Filler filler) {
        for (int from = 0; from < count; from += batch) {
            int first = from;
            store.transact(records -> {
                filler.add(records, first, Math.min(first + batch, count));
                return null;
            });
        }
    }

    private static void each(int from, int to, IntConsumer filler) {
        IntStream.range(from, to).forEach(filler);
    }

    private void runbook(Records records, int number) {
        int versions = 1 + number % 10;
        for (int version = 1; version <= versions; version++) {
            records.versions()
                    .insert(version(
                            number,
                            version,
                            version == 1 ? null : version - 1,
                            version == versions ? Lifecycle.ACTIVE : Lifecycle.SUPERSEDED,
                            end.minus(SPAN).plusSeconds(version)));
        }
    }

    private static Version version(
            int runbook, int number, @CheckForNull Integer parent, Lifecycle lifecycle, Instant at) {
        String text = text(runbook, number);
        return new Version(
                new VersionRef(id(runbook), number),
                text,
                Sha256.of(text),
                parent == null ? "alice" : "learner/rules",
                parent == null ? Version.Origin.PERSON : Version.Origin.LEARNER,
                "because",
                parent,
                lifecycle,
                at);
    }

    private static String text(int number, int version) {
        return """
                id: %s
                name: Restart service %d
                description: Brings back service %d after it has crashed
                incidentTypes: [%s]
                platforms: [linux]
                severity: [high]
                parameters:
                  service: {type: string, default: web%d}
                steps:
                  - name: look
                    run: test -e /etc/passwd
                  - name: restart
                    run: systemctl restart "$service" # %d
                verify:
                  - run: systemctl is-active "$service"
                """.formatted(id(number), number, number, TYPES.get(number % TYPES.size()), number, version);
    }

    private void review(Records records, int number) {
        VersionRef parent = new VersionRef(id(number % runbooks), 1);
        Instant at = begun((int) ((long) number * executions / reviews));
        boolean open = number % 20 == 0;
        Version proposed =
                version(number % runbooks, 1000 + number, 1, open ? Lifecycle.PENDING_REVIEW : Lifecycle.REJECTED, at);
        records.versions().insert(proposed);
        records.reviews()
                .insert(new Review(
                        reviewId(number),
                        proposed.ref(),
                        proposed.sha256(),
                        new Proposal(
                                parent,
                                proposed.text(),
                                List.of(),
                                proposed.author(),
                                "the directory /var/lib/needle-" + number + " is missing",
                                new FailureSignature(Sha256.of("signature " + number), "signature " + number),
                                FailureType.RUNBOOK_INSUFFICIENT,
                                executionId((int) ((long) number * executions / reviews)),
                                List.of("create-directory"),
                                List.of(),
                                0.7),
                        open ? ReviewState.PENDING_REVIEW : ReviewState.REJECTED,
                        Priority.values()[number % Priority.values().length],
                        1 + number % 5,
                        null,
                        null,
                        open
                                ? List.of()
                                : List.of(new Review.Decision(
                                        Review.Decision.Kind.REJECT,
                                        "bob",
                                        at.plusSeconds(3600),
                                        proposed.sha256(),
                                        "not needed")),
                        List.of(),
                        at,
                        at,
                        1,
                        null));
    }

    private void executions(Records records, int from, int to) {
        List<ExecutionResult> results = IntStream.range(from, to)
                .mapToObj(number -> result(executionId(number), number, begun(number)))
                .toList();
        records.executions().addAll(results);
        records.audit()
                .appendAll(results.stream()
                        .flatMap(result -> AUDITED.stream()
                                .map(action -> new AuditLog.Note(
                                        "system", action, result.version().toString(), result.id())))
                        .toList());
    }

    /** One that {@link #fill} did not add. */
    ExecutionResult another(int number) {
        return result("N-" + number, number, end.plusSeconds(number));
    }

    private ExecutionResult result(String id, int number, Instant at) {
        int runbook = number % runbooks;
        Outcome outcome = OUTCOMES[(number / 7) % OUTCOMES.length];
        Instant done = at.plusSeconds(1 + number % 40);
        VersionRef version = new VersionRef(id(runbook), 1 + (number / runbooks) % (1 + runbook % 10));
        return new ExecutionResult(
                id,
                version,
                Sha256.of(version.toString()),
                new Incident("INC-" + number, TYPES.get(runbook % TYPES.size()), "high", null, "service is down"),
                Map.of("service", "web" + runbook),
                "team/job-" + number % 200 + "#" + number,
                "host-" + number % 500,
                "linux",
                at,
                done,
                outcome == Outcome.FAILED ? ExecutionStatus.FAILURE : ExecutionStatus.SUCCESS,
                outcome,
                new Verification(
                        outcome == Outcome.VERIFIED ? Verification.Verdict.PASSED : Verification.Verdict.UNKNOWN,
                        "runbook",
                        0.9,
                        List.of()),
                new HostState(at, 5, Map.of()),
                new HostState(done, 5, Map.of()),
                List.of(),
                List.of(new ExecutedStep(
                        1,
                        "restart",
                        "systemctl restart \"$service\"",
                        ExecutedStep.Phase.STEPS,
                        at,
                        done,
                        outcome == Outcome.FAILED ? ExecutedStep.Status.FAILED : ExecutedStep.Status.SUCCEEDED,
                        "Job for web" + runbook + ".service, pid " + number + ": " + Sha256.of("output " + number),
                        null,
                        outcome == Outcome.FAILED ? 1 : 0,
                        1,
                        List.of())),
                outcome == Outcome.FAILED ? new ExecutionError("step 1 failed", 1, null) : null,
                HumanFeedback.NONE,
                outcome == Outcome.FAILED ? FailureType.RUNBOOK_INSUFFICIENT : null,
                null,
                List.of(),
                List.of("nightly"),
                List.of(),
                null);
    }

    int reviews() {
        return reviews;
    }

    int executions() {
        return executions;
    }

    String reviewId(int number) {
        return "R-" + number;
    }

    String executionId(int number) {
        return "E-" + number;
    }

    static String id(int runbook) {
        return "RB-BENCH-" + runbook;
    }

    private Instant begun(int number) {
        return end.minus(SPAN).plusMillis((long) ((double) SPAN.toMillis() * number / executions));
    }

    @FunctionalInterface
    private interface Filler {
        void add(Records records, int from, int to);
    }
}
