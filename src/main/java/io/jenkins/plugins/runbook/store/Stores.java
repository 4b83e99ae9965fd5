package io.jenkins.plugins.runbook.store;

import java.nio.file.Path;
import java.time.Clock;

/** Opens stores. */
public final class Stores {

    private Stores() {}

    /**
     * A store in files of its own, for one process at a time.
     *
     * @param directory where the files are; created when absent
     * @throws StoreException when another process holds it, or its files are damaged or cannot be written
     */
    public static Store embedded(Path directory) {
        return open(H2File.open(directory));
    }

    /** A store that is empty at first and gone when closed. */
    public static Store inMemory() {
        return open(new H2Memory());
    }

    private static Store open(Database database) {
        try {
            Migrations.apply(database);
            return new JdbcStore(database, Clock.systemUTC());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }
}
