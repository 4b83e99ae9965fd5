package io.jenkins.plugins.runbook.execution.crash;

import io.jenkins.plugins.runbook.execution.RunbookExecutor;
import io.jenkins.plugins.runbook.execution.RunbookTexts;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ContinuationRequest;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions.ExecutionSummary;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * A process that recovers what died before it, resumes what it is told to, and executes a runbook, until somebody kills it. Its first
 * and its third step may run twice.
 */
public final class KilledProcess {

    static final String RUNBOOK = RunbookTexts.runbook("""
            parameters: {point: {type: string, required: true}}
            steps:
              - {name: one, run: 'echo 1 >>"ran-$point"', idempotent: true}
              - {name: two, run: 'echo 2 >>"ran-$point"'}
              - {name: three, run: 'echo 3 >>"ran-$point"', idempotent: true}
              - {name: four, run: 'echo 4 >>"ran-$point"'}
            verify:
              - run: test -s "ran-$point"
            """);

    /** The first line it prints: it has recovered, and begins. */
    static final String READY = "ready";

    /** One line each time something happened. */
    static final String EVENT = "event";

    /** The last line it prints. */
    static final String DONE = "done";

    private KilledProcess() {}

    /** @param arguments home directory, the name of the point at which it will be killed, and {@code resume} when it shall */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Host host = new LocalHost("here", home.resolve("workspace"), Map.of());
        try (Store store = Stores.embedded(home.resolve("store"))) {
            RunbookExecutor executor = new RunbookExecutor(store, home.resolve("work"), Clock.systemUTC());
            executor.recover();
            if (store.<Boolean, RuntimeException>read(
                    records -> records.versions().find(RunbookTexts.V1).isEmpty())) {
                RunbookTexts.keep(store, RUNBOOK, 1, Lifecycle.ACTIVE);
            }
            System.out.println(READY);
            ExecutionListener events = new TellingEvents();
            if (arguments.length > 2) {
                resumeAll(store, executor, host, events);
            }
            executor.execute(
                    ExecutionRequest.of(
                            RunbookTexts.V1, RunbookTexts.INCIDENT, Map.of("point", arguments[1]), "killed"),
                    host,
                    events);
            System.out.println(DONE);
        }
    }

    private static void resumeAll(Store store, RunbookExecutor executor, Host host, ExecutionListener events)
            throws InterruptedException {
        List<ExecutionSummary> cut = store.read(
                records -> records.executions().page(new Filter(null, null, Outcome.INCOMPLETE, null), 0, 1000));
        for (ExecutionSummary each : cut) {
            try {
                executor.resume(ContinuationRequest.of(each.id(), "the next"), host, events);
            } catch (RefusedException e) {
                continue; // a step that may not run twice had begun: it stays as it is
            }
        }
    }

    /** So that whoever kills it can count, and need not know how fast this machine is today. */
    private static final class TellingEvents implements ExecutionListener {

        private static void tell() {
            System.out.println(EVENT);
        }

        @Override
        public void started(String executionId, VersionRef version, String hostname) {
            tell();
        }

        @Override
        public void stepStarted(int number, int total, Step step) {
            tell();
        }

        @Override
        public void stepFinished(ExecutedStep step) {
            tell();
        }

        @Override
        public void finished(ExecutionResult result) {
            tell();
        }
    }
}
