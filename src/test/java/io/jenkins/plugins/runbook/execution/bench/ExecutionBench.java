package io.jenkins.plugins.runbook.execution.bench;

import io.jenkins.plugins.runbook.execution.RunbookExecutor;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.state.StateCapture;
import io.jenkins.plugins.runbook.execution.state.StateDiff;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.rehearsal.Sandbox;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Measures execution on this machine: capture, diff, redaction and a runbook of ten steps. Everything runs in a sandbox. */
public final class ExecutionBench {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 21;
    private static final int WARM_UP = 5;
    private static final int LOG_LINES = 400_000;
    private static final Incident INCIDENT = new Incident("INC-BENCH", "service_crash", "low", null, "measured");
    private static final VersionRef VERSION = new VersionRef("RB-BENCH", 1);

    private static final String RUNBOOK =
            "id: RB-BENCH\nname: Ten local commands\nincidentTypes: [service_crash]\nsteps:\n"
                    + IntStream.rangeClosed(1, 10)
                            .mapToObj(i -> "  - {name: step " + i + ", run: 'echo " + i + "'}\n")
                            .collect(Collectors.joining())
                    + "verify:\n  - run: 'true'\n";

    /** Names what a runbook names that restarts a service. */
    private static final String NAMING = "id: RB-BENCH\nname: Restart\nincidentTypes: [service_crash]\n"
            + "state: {services: [cron], files: [/etc/hosts, /etc/passwd], ports: [22, 8080], commands: {lines: wc -l </etc/hosts}}\n"
            + "steps:\n  - {name: a, run: 'curl -fsS x | grep y; tar -cf z /etc'}\n";

    /** Prints what {@link #measure} finds, one figure a line. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new ExecutionBench().measure().forEach(System.out::println);
    }

    /** Measures everything; takes about ten seconds. */
    public List<Figure> measure() throws IOException, InterruptedException {
        try (Sandbox sandbox = Sandbox.create()) {
            List<Figure> figures = new ArrayList<>();
            timed(figures, "capture, default set", "below 100", () -> state(sandbox, RUNBOOK));
            timed(figures, "capture, named things too", "below 100", () -> state(sandbox, NAMING));
            figures.add(new Figure("diff of two captures, p50", diff(sandbox), "ms", "below 1"));
            figures.add(new Figure("redaction, by CPU time", redaction(), "MB/s", "at least 100"));
            tenSteps(figures, sandbox);
            return figures;
        }
    }

    /** Something to be measured. */
    private interface Work {
        void run() throws InterruptedException;
    }

    /** Adds the median of its times by the clock, and its mean time of the processors. */
    private static void timed(List<Figure> figures, String name, String target, Work work)
            throws IOException, InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            work.run();
        }
        double cpu = CpuTime.millis();
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            work.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        figures.add(new Figure(name + ", p50", median(millis), "ms", target));
        figures.add(new Figure(name + ", CPU time", (CpuTime.millis() - cpu) / ROUNDS, "ms", target));
    }

    private static double diff(Sandbox sandbox) throws InterruptedException {
        HostState before = state(sandbox, NAMING);
        HostState after = state(sandbox, NAMING);
        double[] millis = new double[ROUNDS];
        for (int i = -1000; i < ROUNDS; i++) {
            long start = System.nanoTime();
            StateDiff.between(before, after);
            millis[Math.max(i, 0)] = (System.nanoTime() - start) / 1e6;
        }
        return median(millis);
    }

    private static HostState state(Sandbox sandbox, String text) throws InterruptedException {
        Runbook runbook = new RunbookReader().read("bench.yaml", text).orThrow();
        HostSession host = new HostSession(sandbox.host(), Map.of(), new Redactor(List.of()), line -> {});
        return StateCapture.of(runbook, INCIDENT.type(), Map.of(), Duration.ofSeconds(10), Clock.systemUTC())
                .capture(host);
    }

    /**
     * Log lines as they come, one in a hundred with a secret, in pieces as large as a pipe gives. Counts the time of the processor: other
     * processes on the machine say nothing about the redactor.
     */
    private static double redaction() {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < LOG_LINES; i++) {
            log.append("2026-11-23T08:12:03.117Z INFO  web-")
                    .append(i)
                    .append(" GET /orders/")
                    .append(i * 7919L)
                    .append(" 200 in 12 ms, user agent Mozilla/5.0 (X11; Linux x86_64)\n");
            if (i % 100 == 0) {
                log.append("connecting with password=hunter").append(i).append(" to db\n");
            }
        }
        Redactor redactor = new Redactor(List.of("correct-horse-battery-staple"));
        double best = 0;
        for (int round = 0; round < WARM_UP; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            try (var stream = redactor.stream(text -> {})) {
                for (int position = 0; position < log.length(); position += 32 * 1024) {
                    stream.accept(log.substring(position, Math.min(log.length(), position + 32 * 1024)));
                }
            }
            best = Math.max(best, log.length() / 1e6 / ((THREADS.getCurrentThreadCpuTime() - start) / 1e9));
        }
        return best;
    }

    private static void tenSteps(List<Figure> figures, Sandbox sandbox) throws IOException, InterruptedException {
        try (Store store = Stores.inMemory()) {
            Path work = sandbox.directory().resolve("work");
            RunbookExecutor executor = new RunbookExecutor(store, work, Clock.systemUTC());
            keep(store);
            timed(
                    figures,
                    "runbook of ten steps",
                    "a tenth of ansible-playbook",
                    () -> execute(executor, sandbox.host()));
        }
    }

    private static void execute(RunbookExecutor executor, LocalHost host) throws InterruptedException {
        ExecutionRequest request = ExecutionRequest.of(VERSION, INCIDENT, Map.of(), "bench");
        try {
            ExecutionResult result = executor.execute(request, host, ExecutionListener.NONE);
            if (result.outcome() != Outcome.VERIFIED) {
                throw new IllegalStateException(
                        "the measured runbook came to " + result.outcome() + ": " + result.error());
            }
        } catch (RefusedException e) {
            throw new IllegalStateException("the measured runbook was refused: " + e.getMessage(), e);
        }
    }

    private static void keep(Store store) {
        Version version = new Version(
                VERSION,
                RUNBOOK,
                Sha256.of(RUNBOOK),
                "bench",
                Version.Origin.PERSON,
                "to be measured",
                null,
                Lifecycle.ACTIVE,
                Clock.systemUTC().instant());
        store.transact(records -> {
            records.versions().insert(version);
            return null;
        });
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
