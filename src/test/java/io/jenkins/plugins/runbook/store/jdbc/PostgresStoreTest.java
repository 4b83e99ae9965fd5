package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
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

    @Test
    void a_name_is_held_by_one_process_until_it_lets_go_or_its_connection_ends() throws Exception {
        String schema = database.newSchema();
        try (Store one = open(schema);
                Store other = open(schema);
                Store elsewhere = open(database.newSchema())) {
            Store.Hold hold = one.hold("learn E-1").orElseThrow();
            assertThat(other.hold("learn E-1")).isEmpty();
            assertThat(elsewhere.hold("learn E-1"))
                    .as("another store in the same database")
                    .isPresent();
            Store.Hold second = other.hold("learn E-2").orElseThrow();
            second.close();
            hold.close();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> other.hold("learn E-1").isPresent());
            database.cutConnections();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> one.hold("learn E-1").isPresent());
        }
    }

    @Test
    void of_two_processes_that_learn_one_looks_at_each_execution(@TempDir Path directory) throws Exception {
        String schema = database.newSchema();
        try (Store store = open(schema)) {
            store.transact(records -> {
                for (int i = 0; i < 40; i++) {
                    records.executions()
                            .save(Samples.execution(
                                    "E-" + i, new VersionRef("RB-WEB", 1), Outcome.FAILED, Samples.NOON));
                    records.learningQueue().add("E-" + i);
                }
                return null;
            });
            List<Process> learners = new ArrayList<>();
            for (String name : List.of("one", "two")) {
                learners.add(JavaProcess.start(
                        SharedLearnerProcess.class, directory.resolve(name), schema, database.user(), name));
            }
            for (Process learner : learners) {
                assertThat(learner.waitFor()).as("see %s", directory).isZero();
            }
            store.read(records -> {
                List<AuditEntry> looks = records.audit().page(0, 999);
                assertThat(looks)
                        .extracting(AuditEntry::subject)
                        .doesNotHaveDuplicates()
                        .hasSize(40);
                assertThat(records.learningQueue().waiting(9)).isEmpty();
                return null;
            });
        }
    }
}
