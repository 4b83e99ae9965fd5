package io.jenkins.plugins.runbook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
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
        execute("delete from \"flyway_schema_history\" where \"version\" = '3'");
        execute("drop index analysis_by_finder");
        execute("alter table analysis drop column found_by");

        Migrations.apply(database);

        assertThat(Migrations.applied(database)).isEqualTo(Migrations.SCRIPTS);
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
        execute("update \"flyway_schema_history\" set \"success\" = false where \"version\" = '3'");

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
