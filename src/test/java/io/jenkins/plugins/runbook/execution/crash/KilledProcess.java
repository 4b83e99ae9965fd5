package io.jenkins.plugins.runbook.execution.crash;

import io.jenkins.plugins.runbook.execution.ExecutionListener;
import io.jenkins.plugins.runbook.execution.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.LocalHost;
import io.jenkins.plugins.runbook.execution.RunbookExecutor;
import io.jenkins.plugins.runbook.execution.RunbookTexts;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.Stores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A process that recovers what died before it and executes a runbook, until somebody kills it. */
public final class KilledProcess {

    static final String RUNBOOK = RunbookTexts.runbook("""
            parameters: {point: {type: string, required: true}}
            steps:
              - {name: one, run: 'echo 1 >>"ran-$point"'}
              - {name: two, run: 'echo 2 >>"ran-$point"'}
              - {name: three, run: 'echo 3 >>"ran-$point"'}
              - {name: four, run: 'echo 4 >>"ran-$point"'}
            verify:
              - run: test -s "ran-$point"
            """);

    private KilledProcess() {}

    /** @param arguments home directory and the name of the point at which it will be killed */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        try (Store store = Stores.embedded(home.resolve("store"))) {
            RunbookExecutor executor = new RunbookExecutor(store, home.resolve("work"), Clock.systemUTC());
            executor.recover();
            if (store.<Boolean, RuntimeException>read(
                    records -> records.versions().find(RunbookTexts.V1).isEmpty())) {
                RunbookTexts.keep(store, RUNBOOK, 1, Lifecycle.ACTIVE);
            }
            System.out.println("ready");
            executor.execute(
                    ExecutionRequest.of(
                            RunbookTexts.V1, RunbookTexts.INCIDENT, Map.of("point", arguments[1]), "killed"),
                    new LocalHost("here", home.resolve("workspace"), Map.of()),
                    ExecutionListener.NONE);
            System.out.println("done");
        }
    }
}
