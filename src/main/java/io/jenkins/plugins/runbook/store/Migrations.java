package io.jenkins.plugins.runbook.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables of a store to the form this release works with, by the numbered scripts beside this class. */
final class Migrations {

    private static final String SCRIPTS = "classpath:io/jenkins/plugins/runbook/store/migration";

    private Migrations() {}

    /** @throws StoreException when the store is of a later release, or its tables were changed by hand */
    static void apply(Database database) {
        try {
            // The class loader of the plugin: Jenkins' context class loader does not see the scripts.
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database.connections())
                    .locations(SCRIPTS)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            if (new Failures(database.place()).explain(e) instanceof DamagedStoreException damage) {
                throw damage;
            }
            throw new StoreException(
                    "The tables of the store " + database.place() + " cannot be brought up to date: " + e.getMessage(),
                    e);
        }
    }
}
