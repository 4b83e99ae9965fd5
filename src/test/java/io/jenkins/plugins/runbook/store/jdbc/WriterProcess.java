package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Store;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that writes until it is killed, and prints the number of each transaction once it was confirmed. */
final class WriterProcess {

    private WriterProcess() {}

    /** @param args the directory of the store, and the first number */
    public static void main(String[] args) {
        Store store = Stores.embedded(Path.of(args[0]));
        System.out.println("open");
        for (int number = Integer.parseInt(args[1]); ; number++) {
            write(store, number);
            System.out.println(number);
        }
    }

    private static void write(Store store, int number) {
        VersionRef version = new VersionRef("RB-WEB", 1);
        store.transact(records -> {
            records.executions()
                    .save(Samples.execution(
                            "E-" + number,
                            version,
                            Outcome.VERIFIED,
                            Samples.NOON.plusSeconds(number),
                            10,
                            List.of("x".repeat(number % 7 * 3000))));
            records.learningQueue().add("E-" + number);
            records.versions().insert(Samples.version("RB-" + number, 1, Lifecycle.ACTIVE));
            records.audit().append("alice", "execution.kept", "E-" + number, "");
            return null;
        });
    }
}
