package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.store.DamagedStoreException;
import io.jenkins.plugins.runbook.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the tables of a store to the form this release works with, by the numbered scripts beside this class.
 *
 * <p>Flyway does that, and takes its time to get going: too long for a command line, which opens a store each time it is called. So a
 * store in which Flyway noted exactly the scripts of this release is left as it is, and Flyway is not even loaded.
 */
final class Migrations {

    /** The scripts of this release with Flyway's checksum of each, by number. {@code MigrationsTest} holds them to the files. */
    static final List<Script> SCRIPTS = List.of(
            new Script("1", 1662123927),
            new Script("2", 1199664461),
            new Script("3", -1030316529),
            new Script("4", 1386399046),
            new Script("5", -1251046606),
            new Script("6", -825985833),
            new Script("7", -1391525870));

    static final String LOCATION = "classpath:io/jenkins/plugins/runbook/store/migration";

    /** What has no rank above 0 is no script: there Flyway notes that it made the table. */
    private static final String NOTED = "select \"version\", \"checksum\", \"success\" from \"flyway_schema_history\""
            + " where \"installed_rank\" > 0 order by \"installed_rank\"";

    private Migrations() {}

    /**
     * A script.
     *
     * @param number its version
     * @param checksum what Flyway computes of its text
     */
    record Script(String number, int checksum) {}

    /** @throws StoreException when the store is of a later release, or its tables were changed by hand */
    static void apply(Database database) {
        apply(database, List.of(LOCATION));
    }

    /** @param locations where scripts are; a test has further ones */
    static void apply(Database database, List<String> locations) {
        if (isCurrent(database, locations)) {
            return;
        }
        try {
            flyway(database, locations).migrate();
        } catch (FlywayException e) {
            if (new SqlErrors(database.place()).explain(e) instanceof DamagedStoreException damage) {
                throw damage;
            }
            throw new StoreException(
                    "The tables of the store " + database.place() + " cannot be brought up to date: " + e.getMessage(),
                    e);
        }
    }

    /** Whether nothing is to be done, which is said without Flyway. */
    static boolean isCurrent(Database database, List<String> locations) {
        return locations.equals(List.of(LOCATION)) && applied(database).equals(SCRIPTS);
    }

    static Flyway flyway(Database database) {
        return flyway(database, List.of(LOCATION));
    }

    private static Flyway flyway(Database database, List<String> locations) {
        // The class loader of the plugin: Jenkins' context class loader does not see the scripts.
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database.connections())
                .locations(locations.toArray(String[]::new))
                .group(database instanceof Postgres) // there all missing scripts are one transaction
                .ignoreMigrationPatterns(new String[0]) // by default a store of a later release would be written to
                .load();
    }

    /** What Flyway noted, empty when that cannot be read or one failed: then Flyway says why, or makes the tables. */
    static List<Script> applied(Database database) {
        try (Connection connection = database.connections().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(NOTED)) {
            List<Script> applied = new ArrayList<>();
            while (rows.next()) {
                if (!rows.getBoolean(3)) {
                    return List.of();
                }
                applied.add(new Script(rows.getString(1), rows.getInt(2)));
            }
            return applied;
        } catch (SQLException e) {
            return List.of();
        }
    }
}
