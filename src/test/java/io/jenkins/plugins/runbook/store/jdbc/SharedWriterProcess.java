package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Store;

/** A process of its own that writes into a PostgreSQL store beside others, and ends. */
final class SharedWriterProcess {

    private SharedWriterProcess() {}

    /** @param args URL, user, a name, and how many transactions */
    public static void main(String[] args) {
        try (Store store = Stores.jdbc(args[0], args[1], "")) {
            for (int i = 0; i < Integer.parseInt(args[3]); i++) {
                String id = args[2] + "-" + i;
                store.transact(records -> {
                    records.executions()
                            .save(Samples.execution(id, new VersionRef("RB-WEB", 1), Outcome.VERIFIED, Samples.NOON));
                    records.learningQueue().add(id);
                    return records.audit().append(args[2], "execution.kept", id, "");
                });
            }
        }
    }
}
