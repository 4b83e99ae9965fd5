package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test in a schema of its own. */
class PostgresStoreTest extends StoreContract {

    private static PostgresDatabase database;

    @BeforeAll
    static void start() throws Exception {
        database = PostgresDatabase.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    private static Store open(String url) {
        return Stores.jdbc(url, database.user(), database.password());
    }

    @Override
    Store open() throws SQLException {
        return open(database.newSchema());
    }

    @Test
    void two_processes_share_one_store() throws SQLException {
        String schema = database.newSchema();
        try (Store one = open(schema);
                Store other = open(schema)) {
            one.transact(records -> records.audit().append("alice", "one", "x", ""));
            other.transact(records -> records.audit().append("bob", "two", "x", ""));
            assertThat(one.<Long, RuntimeException>read(
                            records -> records.audit().size()))
                    .isEqualTo(2);
            assertThat(one.<Boolean, RuntimeException>read(
                            records -> records.audit().verify().isEmpty()))
                    .isTrue();
        }
    }

    @Test
    void two_processes_that_write_at_once_lose_and_mix_nothing(@TempDir Path directory) throws Exception {
        String schema = database.newSchema();
        open(schema).close();
        List<Process> writers = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            writers.add(JavaProcess.start(
                    SharedWriterProcess.class, directory.resolve(name), schema, database.user(), name, "60"));
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor()).as("see %s", directory).isZero();
        }
        try (Store store = open(schema)) {
            store.read(records -> {
                assertThat(records.executions().recordOf("RB-WEB").get(0).verified())
                        .isEqualTo(120);
                assertThat(records.learningQueue().waiting(999)).hasSize(120);
                assertThat(records.audit().size()).isEqualTo(120);
                assertThat(records.audit().verify()).isEmpty();
                return null;
            });
        }
    }

    @Test
    void a_connection_that_is_lost_in_the_middle_keeps_nothing_and_the_store_goes_on() throws Exception {
        try (Store store = open(database.newSchema())) {
            store.transact(records -> records.audit().append("alice", "before", "x", ""));
            assertThatThrownBy(() -> store.transact(records -> {
                        records.audit().append("alice", "lost", "x", "");
                        database.cutConnections();
                        return records.audit().append("alice", "lost", "x", "");
                    }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("cannot be reached");

            store.transact(records -> records.audit().append("alice", "after", "x", ""));

            store.read(records -> {
                assertThat(records.audit().page(0, 9))
                        .extracting(AuditEntry::action)
                        .containsExactly("after", "before");
                assertThat(records.audit().verify()).isEmpty();
                return null;
            });
        }
    }

    @Test
    void a_wrong_password_is_told_without_showing_it() throws Exception {
        String user = database.server().isPresent() ? "guarded" : database.user();
        if (database.server().isPresent()) {
            database.execute("create role guarded login password 'r1ght'");
            database.server().orElseThrow().requirePasswordOf("guarded");
        }
        assertThatThrownBy(() -> Stores.jdbc(database.url(), user, "wr0ng"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("password")
                .hasMessageNotContaining("wr0ng");
    }
}
