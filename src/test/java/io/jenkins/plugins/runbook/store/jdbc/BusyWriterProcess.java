package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Store;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * A process of its own in which several write until it is killed, always the same executions, so that the file has to be compacted all the
 * time. Prints who was confirmed what: writer, execution, and the number that this execution holds as its duration.
 */
final class BusyWriterProcess {

    static final int WRITERS = 4;
    static final int EXECUTIONS = 12;

    private BusyWriterProcess() {}

    /** @param args the directory of the store, and the first number */
    public static void main(String[] args) {
        Store store = Stores.embedded(Path.of(args[0]));
        System.out.println("open");
        for (int i = 0; i < WRITERS; i++) {
            int writer = i;
            new Thread(() -> {
                        for (int number = Integer.parseInt(args[1]); ; number++) {
                            String id = "E-" + writer + "-" + number % EXECUTIONS;
                            write(store, id, number);
                            synchronized (System.out) {
                                System.out.println(id + " " + number + ";");
                            }
                        }
                    })
                    .start();
        }
    }

    private static void write(Store store, String id, int number) {
        byte[] noise = new byte[60_000];
        new Random(number).nextBytes(noise);
        store.transact(records -> {
            records.executions()
                    .save(Samples.execution(
                            id,
                            new VersionRef("RB-WEB", 1),
                            Outcome.VERIFIED,
                            Samples.NOON,
                            number,
                            List.of(Base64.getEncoder().encodeToString(noise))));
            return records.audit().append("alice", "execution.kept", id, Integer.toString(number));
        });
    }
}
