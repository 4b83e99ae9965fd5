package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.ReportedIncident.State;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stores that were written by the command line of each earlier form of the tables. They are backups in {@code released}: two runbooks, four
 * executions, one proposal that was approved; from V2 on a call of a model, from V5 on two incidents, from V6 on a suspension (some of these last by SQL, where that command line had no way).
 */
class StoreUpgradeTest {

    private static final Path RELEASED = Path.of("src/test/resources/io/jenkins/plugins/runbook/store/jdbc/released");

    private static final List<String> WITH_A_FAILING_SCRIPT =
            List.of(Migrations.LOCATION, "classpath:io/jenkins/plugins/runbook/store/jdbc/planted");

    /** The last form of the tables whose sample is kept: what a release brings is added with it. */
    private static final int LAST = 7;

    @TempDir
    private Path directory;

    static IntStream released() {
        return IntStream.rangeClosed(1, LAST);
    }

    private Path old(int number) throws IOException {
        Path home = Files.createDirectories(directory.resolve("V" + number));
        Backup.unpack(RELEASED.resolve("V" + number + ".zip"), new StoreFile(home));
        return home;
    }

    private static List<Path> entries(Path home, String start) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void a_store_of_an_earlier_release_opens_with_all_that_was_in_it(int number) throws Exception {
        Path home = old(number);
        try (Store store = Stores.embedded(home)) {
            store.read(records -> checkContent(records, number));
        }
        boolean current = number == Migrations.SCRIPTS.size();
        assertThat(entries(home, "before-upgrade-V" + number + "-")).hasSize(current ? 0 : 1);
        assertThat(home.resolve("upgrading")).doesNotExist();

        try (Store store = Stores.embedded(home)) {
            store.transact(records -> records.audit().append("alice", "goes.on", "x", ""));
            store.read(records -> checkContent(records, number));
        }
        assertThat(entries(home, "before-upgrade-")).hasSize(current ? 0 : 1);
    }

    private static Object checkContent(Records records, int number) {
        assertThat(records.audit().verify()).isEmpty();
        assertThat(records.audit().size()).isGreaterThanOrEqualTo(7);
        assertThat(records.versions().in(EnumSet.allOf(Lifecycle.class)))
                .extracting(version -> version.ref() + " " + version.lifecycle())
                .containsExactlyInAnyOrder("RB-OK-v1 ACTIVE", "RB-SAVE-v1 SUPERSEDED", "RB-SAVE-v2 ACTIVE");
        assertThat(records.versions()
                        .find(new VersionRef("RB-SAVE", 2))
                        .orElseThrow()
                        .text())
                .contains("mkdir -p");
        assertThat(records.executions().page(Filter.ALL, 0, 99))
                .extracting(summary -> summary.version() + " " + summary.outcome())
                .containsExactly(
                        "RB-OK-v1 VERIFIED", "RB-SAVE-v2 VERIFIED", "RB-SAVE-v1 FAILED", "RB-OK-v1 INEFFECTIVE");
        String failed = records.executions().page(Filter.ALL, 0, 99).get(2).id();
        ExecutionResult result = records.executions().find(failed).orElseThrow();
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.steps().get(0).output()).contains("out/deep/file.txt");
        assertThat(records.analyses().of(failed).orElseThrow().reviewId()).isNotBlank();
        assertThat(records.executions().recordOf("RB-SAVE"))
                .extracting(one -> one.version().number() + ": " + one.verified() + " " + one.failed())
                .containsExactlyInAnyOrder("1: 0 1", "2: 1 0");
        Review review =
                records.reviews().ofVersion(new VersionRef("RB-SAVE", 2)).orElseThrow();
        assertThat(review.state()).isEqualTo(ReviewState.APPROVED);
        assertThat(review.decisions().get(0).comment()).isEqualTo("looks right");
        assertThat(records.modelCalls().latest(9)).hasSize(number >= 2 ? 1 : 0);
        assertThat(records.incidents().count(EnumSet.allOf(State.class), null)).isEqualTo(number >= 5 ? 2 : 0);
        assertThat(records.runs().suspensions()).hasSize(number >= 6 ? 1 : 0);
        return null;
    }

    @Test
    void the_backup_before_an_upgrade_is_one_that_can_be_restored() throws Exception {
        Path home = old(1);
        Stores.embedded(home).close();
        Path again = directory.resolve("again");
        Backup.restore(entries(home, "before-upgrade-V1-").get(0), again);
        try (Store store = Stores.embedded(again)) {
            store.read(records -> checkContent(records, 1));
        }
    }

    @Test
    void a_script_that_fails_leaves_an_embedded_store_as_it_was_and_says_so() throws Exception {
        Path home = old(LAST);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> Stores.embedded(home, WITH_A_FAILING_SCRIPT))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("The store " + home + " stays as it was")
                    .hasMessageContaining("V99__fails")
                    .hasMessageNotContaining("upgrading");
            assertThat(home.resolve("upgrading")).doesNotExist();
            assertThat(entries(home, "before-upgrade-")).isEmpty();
        }
        H2File database = H2File.open(new StoreFile(home));
        assertThat(Migrations.applied(database)).isEqualTo(Migrations.SCRIPTS.subList(0, LAST));
        database.abandon();
        try (Store store = Stores.embedded(home)) {
            store.read(records -> checkContent(records, LAST));
            assertThat(store.<List<String>, RuntimeException>read(
                            records -> records.learningQueue().waiting(9)))
                    .isEmpty();
        }
    }

    @Test
    void what_a_process_left_that_died_in_an_upgrade_is_no_hindrance() throws Exception {
        Path home = old(3);
        Path left = Files.createDirectories(home.resolve("upgrading"));
        Files.writeString(left.resolve("store.mv.db"), "half of a store");
        Files.writeString(left.resolve("restoring.tmp"), "half");
        try (Store store = Stores.embedded(home)) {
            store.read(records -> checkContent(records, 3));
        }
        assertThat(left).doesNotExist();
    }

    @Test
    void of_the_backups_before_upgrades_three_are_kept() throws Exception {
        Path home = old(2);
        for (String stamp : List.of("20260101", "20260102", "20260103")) {
            Files.writeString(home.resolve("before-upgrade-V1-" + stamp + "-000000-000.zip"), "");
        }
        Stores.embedded(home).close();
        assertThat(entries(home, "before-upgrade-"))
                .hasSize(3)
                .noneMatch(file -> file.toString().contains("20260101"))
                .anyMatch(file -> file.toString().contains("before-upgrade-V2-"));
    }

    @Test
    void a_script_that_fails_leaves_a_database_as_it_was_and_those_before_it_too() throws Exception {
        try (PostgresDatabase postgres = PostgresDatabase.start()) {
            String url = postgres.newSchema();
            try (Store store = Stores.jdbc(url, postgres.user(), postgres.password())) {
                FilledStore.fill(store, 3);
            }
            assertThatThrownBy(() -> Stores.jdbc(url, postgres.user(), postgres.password(), WITH_A_FAILING_SCRIPT))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("V99__fails");
            try (Store store = Stores.jdbc(url, postgres.user(), postgres.password())) {
                store.read(records -> {
                    assertThat(records.learningQueue().waiting(9)).hasSize(3);
                    assertThat(((JdbcRecords) records)
                                    .session()
                                    .list(
                                            "select table_name as name from information_schema.tables where table_name"
                                                    + " like 'planted%'",
                                            row -> row.text("name")))
                            .isEmpty();
                    return null;
                });
            }
        }
    }
}
