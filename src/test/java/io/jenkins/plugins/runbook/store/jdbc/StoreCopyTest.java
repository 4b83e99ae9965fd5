package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import io.jenkins.plugins.runbook.store.jdbc.StoreCopy.Carried;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCopyTest {

    private static PostgresDatabase database;

    @TempDir
    private Path directory;

    private static String schema() throws Exception {
        if (database == null) {
            database = PostgresDatabase.start();
        }
        return database.newSchema();
    }

    @AfterAll
    static void stop() throws Exception {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    private static Carried copy(Store from, Store to) {
        return StoreCopy.copy(from, to, "alice", "there", table -> {});
    }

    @Test
    void every_table_of_the_schema_is_carried() {
        try (Store store = Stores.inMemory()) {
            Set<String> tables = store.read(records -> ((JdbcRecords) records)
                            .session()
                            .list(
                                    "select table_name as name from information_schema.tables where table_schema = 'PUBLIC'",
                                    row -> row.text("name").toLowerCase(Locale.ROOT))
                            .stream()
                            .filter(name -> !name.equals("flyway_schema_history") && !name.equals("store_state"))
                            .collect(Collectors.toSet()));
            assertThat(CarriedTable.ALL)
                    .as("a new table must be named in CarriedTable.ALL, or it is lost when a store is moved")
                    .extracting(CarriedTable::name)
                    .containsExactlyInAnyOrderElementsOf(tables);
        }
    }

    @Test
    void the_sample_fills_every_table_and_all_of_it_goes_to_postgres_and_back() throws Exception {
        try (Store embedded = Stores.embedded(directory.resolve("one"));
                Store postgres = Stores.jdbc(schema(), database.user(), database.password());
                Store back = Stores.embedded(directory.resolve("two"))) {
            FilledStore.fill(embedded, 1100);

            Carried there = copy(embedded, postgres);
            assertThat(there.rows())
                    .allSatisfy((table, rows) -> assertThat(rows)
                            .as("FilledStore puts nothing into " + table + ", so its copy is not tried")
                            .isPositive());
            Carried here = copy(postgres, back);

            there.hashes().forEach((table, hash) -> {
                if (!table.startsWith("audit_")) { // which tell of the copy itself
                    assertThat(here.hashes().get(table)).as(table).isEqualTo(hash);
                }
            });
            for (Store store : List.of(postgres, back)) {
                store.read(StoreCopyTest::checkContent);
            }
            back.read(records -> {
                assertThat(records.audit().page(0, 3))
                        .extracting(AuditEntry::action)
                        .containsExactly("store.copied", "store.copied", "execution.kept");
                return null;
            });
        }
    }

    private static Object checkContent(Records records) {
        assertThat(records.audit().verify()).isEmpty();
        assertThat(records.executions().count(Filter.ALL)).isEqualTo(1100);
        assertThat(records.executions().recordOf("RB-WEB").get(0).failed()).isEqualTo(367);
        assertThat(records.executions().find("e-1")).isPresent();
        assertThat(records.versions().find(new VersionRef("rb-db", 10)))
                .contains(Samples.version("rb-db", 10, Lifecycle.ACTIVE));
        assertThat(records.reviews().find("R-2").orElseThrow().decisions()).hasSize(1);
        assertThat(records.modelCalls().texts("M-1").orElseThrow().response()).isEqualTo("answer \uD83D\uDE00");
        assertThat(records.runs().suspensions()).hasSize(1);
        return null;
    }

    @Test
    void what_the_database_counts_up_goes_on_behind_what_was_copied() throws Exception {
        try (Store embedded = Stores.embedded(directory.resolve("one"));
                Store postgres = Stores.jdbc(schema(), database.user(), database.password());
                Store back = Stores.embedded(directory.resolve("two"))) {
            FilledStore.fill(embedded, 3);
            copy(embedded, postgres);
            copy(postgres, back);
            for (Store store : List.of(postgres, back)) {
                store.transact(records -> {
                    records.learningQueue().add("e-later");
                    return null;
                });
                List<String> waiting =
                        store.read(records -> records.learningQueue().waiting(9));
                assertThat(waiting).containsExactly("E-0", "e-1", "E-2", "e-later");
            }
        }
    }

    @Test
    void what_retention_deleted_is_not_counted_again_after_a_move() throws Exception {
        try (Store embedded = Stores.embedded(directory.resolve("one"));
                Store other = Stores.embedded(directory.resolve("two"))) {
            FilledStore.fill(embedded, 3);
            Instant before = Samples.NOON.plus(Duration.ofDays(1));
            embedded.transact(records -> records.executions().deleteBefore(before, 100));
            copy(embedded, other);
            other.transact(records -> {
                records.executions()
                        .save(Samples.execution(
                                "late",
                                new VersionRef("RB-WEB", 1),
                                io.jenkins.plugins.runbook.model.Outcome.FAILED,
                                Samples.NOON));
                return null;
            });
            long failed = other.read(
                    records -> records.executions().recordOf("RB-WEB").get(0).failed());
            assertThat(failed).isEqualTo(1);
        }
    }

    @Test
    void a_store_with_anything_in_it_is_refused_and_left_alone() throws Exception {
        try (Store from = Stores.inMemory();
                Store to = Stores.jdbc(schema(), database.user(), database.password())) {
            FilledStore.fill(from, 3);
            to.transact(records -> records.audit().append("bob", "one", "x", ""));
            assertThatThrownBy(() -> copy(from, to))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("not empty")
                    .hasMessageContaining("audit_entry");
            long executions = to.read(records -> records.executions().count(Filter.ALL));
            assertThat(executions).isZero();
        }
    }

    @Test
    void a_store_whose_audit_was_changed_is_not_copied_at_all() throws Exception {
        try (Store from = Stores.inMemory();
                Store embedded = Stores.embedded(directory.resolve("to"));
                Store postgres = Stores.jdbc(schema(), database.user(), database.password())) {
            FilledStore.fill(from, 3);
            from.transact(records -> ((JdbcRecords) records)
                    .session()
                    .update("update audit_entry set actor = 'mallory' where sequence_number = 2"));
            for (Store to : List.of(embedded, postgres)) {
                assertThatThrownBy(() -> copy(from, to))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("Audit entry 2");
                to.transact(records -> {
                    StoreCopy.checkEmpty(((JdbcRecords) records).session());
                    return null;
                });
            }
        }
    }

    @Test
    void a_connection_that_is_lost_leaves_an_empty_store_to_which_a_copy_can_be_made_again() throws Exception {
        String url = schema();
        try (Store from = Stores.inMemory();
                Store to = Stores.jdbc(url, database.user(), database.password())) {
            FilledStore.fill(from, 40);
            assertThatThrownBy(() -> StoreCopy.copy(from, to, "alice", "there", table -> {
                        if (table.equals("review")) {
                            cut();
                        }
                    }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("cannot be reached");
            assertThat(copy(from, to).total()).isPositive();
        }
    }

    private static void cut() {
        try {
            database.cutConnections();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_row_that_arrives_otherwise_is_noticed() {
        try (Store store = Stores.inMemory()) {
            FilledStore.fill(store, 3);
            store.transact(records -> {
                JdbcSession session = ((JdbcRecords) records).session();
                CarriedTable table = CarriedTable.ALL.get(1);
                TablePages pages = new TablePages(session, table);
                TableSum before = pages.sum();
                StoreCopy.check(pages, before);
                session.update("update execution set hostname = 'other' where id = 'e-1'");
                assertThatThrownBy(() -> StoreCopy.check(pages, before))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("execution did not arrive");
                return null;
            });
        }
    }
}
