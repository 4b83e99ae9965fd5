package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    private final H2Memory database = new H2Memory();

    @BeforeEach
    void apply() {
        Migrations.apply(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_scripts_that_are_listed_are_those_beside_the_class() {
        assertThat(Migrations.SCRIPTS)
                .as("add a new script with its checksum to Migrations.SCRIPTS; never change an old one")
                .containsExactlyElementsOf(
                        Arrays.stream(Migrations.flyway(database).info().all())
                                .filter(info -> info.getVersion() != null)
                                .map(MigrationsTest::script)
                                .toList());
    }

    @Test
    void what_is_noted_in_a_new_store_is_what_is_listed() {
        assertThat(Migrations.applied(database)).isEqualTo(Migrations.SCRIPTS);
    }

    @Test
    void a_store_that_lacks_the_newest_script_gets_it() throws SQLException {
        takeBackScriptsFrom4();

        Migrations.apply(database);

        assertThat(Migrations.applied(database)).isEqualTo(Migrations.SCRIPTS);
    }

    @Test
    void executions_that_were_kept_before_there_were_jobs_get_theirs() throws SQLException {
        try (Store store = new JdbcStore(database, Clock.systemUTC())) {
            store.transact(records -> {
                save(records, "E-1", "team/wéb #2#71", Map.of("client_id", "spoofed#1"));
                save(records, "E-2", "a \"quoted\" client", Map.of());
                save(records, "E-3", null, Map.of("x", "},\"client_id\":\"spoofed#1\""));
                save(records, "E-4", "x".repeat(2000) + "#1", Map.of("client_id", "spoofed#1"));
                return null;
            });
            takeBackScriptsFrom4();

            Migrations.apply(database);

            store.read(records -> {
                assertThat(records.executions().jobOf("E-1")).contains("team/wéb #2");
                assertThat(records.executions().jobOf("E-2")).contains("a \\");
                assertThat(records.executions().jobOf("E-3")).contains("");
                assertThat(records.executions().jobOf("E-4")).contains("");
                return null;
            });
        }
    }

    private static void save(Records records, String id, String client, Map<String, String> parameters) {
        ExecutionResult result = Samples.askedBy(
                client, Samples.execution(id, new VersionRef("RB-WEB", 1), Outcome.FAILED, Samples.NOON));
        ObjectNode json = ExecutionJson.write(result);
        json.set("parameters", Json.write(parameters));
        records.executions().save(ExecutionJson.read(json));
    }

    @Test
    void totals_of_versions_are_made_from_their_days_and_can_be_made_anew() throws SQLException {
        try (Store store = new JdbcStore(database, Clock.systemUTC())) {
            store.transact(records -> {
                save(records, "E-1", "a", Map.of());
                save(records, "E-2", "a", Map.of());
                return null;
            });
            long failed = failed(store);
            assertThat(failed).isEqualTo(2);
            takeBackScriptsFrom4();

            Migrations.apply(database);

            assertThat(failed(store)).isEqualTo(failed);
            execute("update version_total set failed = 77");
            store.transact(records -> {
                records.statistics().recount();
                return null;
            });
            assertThat(failed(store)).isEqualTo(failed);
        }
    }

    private static long failed(Store store) {
        return store.read(
                records -> records.executions().recordOf("RB-WEB").get(0).failed());
    }

    private void takeBackScriptsFrom4() throws SQLException {
        execute("drop table version_total");
        execute("drop index execution_by_version_time");
        execute("delete from \"flyway_schema_history\" where \"version\" >= '4'");
        execute("drop table run");
        execute("drop table breaker_reset");
        execute("drop table suspension");
        execute("drop table incident_document");
        execute("drop table incident");
        execute("drop index execution_by_job");
        execute("alter table execution drop column job");
        execute("alter table runbook_version drop column authors");
    }

    @Test
    void a_store_of_a_later_release_is_refused() throws SQLException {
        execute("insert into \"flyway_schema_history\" select 99, '99', 'later', \"type\", 'V99__later.sql', 4711,"
                + " \"installed_by\", \"installed_on\", 1, true from \"flyway_schema_history\""
                + " where \"installed_rank\" = 1");

        assertThatThrownBy(() -> Migrations.apply(database))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("99");
    }

    @Test
    void a_script_that_was_changed_afterwards_is_refused() throws SQLException {
        execute("update \"flyway_schema_history\" set \"checksum\" = 4711 where \"version\" = '2'");

        assertThatThrownBy(() -> Migrations.apply(database))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("checksum");
    }

    @Test
    void a_script_that_failed_is_not_passed_over() throws SQLException {
        execute("update \"flyway_schema_history\" set \"success\" = false where \"version\" = '4'");

        assertThatThrownBy(() -> Migrations.apply(database)).isInstanceOf(StoreException.class);
    }

    private static Migrations.Script script(MigrationInfo info) {
        return new Migrations.Script(info.getVersion().getVersion(), info.getChecksum());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connections().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
