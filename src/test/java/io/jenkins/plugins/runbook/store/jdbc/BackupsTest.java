package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.SettableClock;
import io.jenkins.plugins.runbook.store.Backups;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the store: they can be restored, and old ones go, whoever made them. */
class BackupsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path home;

    private Path directory;
    private Store store;

    @BeforeEach
    void open() {
        directory = home.resolve("backups");
        store = Stores.embedded(home.resolve("store"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_backup_can_be_restored() {
        store.transact(records -> records.audit().append("alice", "noted", "it", ""));
        Path file = at(NOON).write();

        Backup.restore(file, home.resolve("restored"));

        try (Store restored = Stores.embedded(home.resolve("restored"))) {
            assertThat(restored.<Long, RuntimeException>read(
                            records -> records.audit().size()))
                    .isEqualTo(1);
        }
    }

    @Test
    void the_newest_stay_by_when_they_were_made_and_not_by_how_they_are_called() throws Exception {
        for (int day = 0; day < 3; day++) {
            at(NOON.plus(Duration.ofDays(day))).write();
        }
        for (String name :
                List.of("runbooks-20260302-120001-000.zip", "store-20260301-120001.zip", "notes.txt", "my.zip")) {
            Files.createFile(directory.resolve(name));
        }
        assertThat(names())
                .containsExactly(
                        "store-20260303-120000-000.zip",
                        "runbooks-20260302-120001-000.zip",
                        "store-20260302-120000-000.zip",
                        "store-20260301-120001.zip",
                        "store-20260301-120000-000.zip");

        at(NOON).keep(2);

        assertThat(names()).containsExactly("store-20260303-120000-000.zip", "runbooks-20260302-120001-000.zip");
        assertThat(directory.resolve("notes.txt")).exists();
        assertThat(directory.resolve("my.zip")).exists();
    }

    @Test
    void two_in_one_moment_have_two_names() {
        assertThat(at(NOON).write()).isNotEqualTo(at(NOON).write());
        assertThat(names()).hasSize(2);
    }

    @Test
    void it_is_known_whether_there_is_a_new_one() {
        assertThat(at(NOON).newerThan(NOON)).isFalse();
        at(NOON).write();
        assertThat(at(NOON).newerThan(NOON.minusMillis(1))).isTrue();
        assertThat(at(NOON).newerThan(NOON)).isFalse();
    }

    @Test
    void a_backup_a_day_is_written_restored_for_a_trial_and_old_ones_go() {
        store.transact(records -> records.audit().append("alice", "noted", "it", ""));
        for (int hour = 0; hour < 24 * 5; hour += 4) {
            at(NOON.plus(Duration.ofHours(hour)))
                    .daily(3, file -> Backup.verify(file).auditEntries());
        }
        List<Path> kept = at(NOON).newestFirst();
        assertThat(kept).hasSize(3);
        assertThat(directory.resolve("verifying")).doesNotExist();
        assertThat(Backup.verify(kept.get(2))).isEqualTo(new Backup.Content(0, 1));
    }

    @Test
    void a_backup_that_cannot_be_restored_is_deleted_and_said_and_tried_again_an_hour_later() throws Exception {
        store.transact(records -> records.audit().append("alice", "noted", "it", ""));
        at(NOON.minus(Duration.ofDays(2))).write();
        SettableClock clock = new SettableClock(NOON);
        Backups backups = new Backups(directory, store, clock);
        AtomicInteger trials = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> backups.daily(1, file -> {
                        trials.incrementAndGet();
                        return 0;
                    }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("could not be restored, so it was deleted")
                    .hasMessageContaining("0 entries of 1");
        }
        assertThat(trials).as("not again every five minutes").hasValue(1);
        assertThat(backups.newestFirst()).as("the good one of before stays").hasSize(1);
        clock.pass(Duration.ofHours(1));
        assertThat(backups.daily(1, file -> Backup.verify(file).auditEntries())).isPresent();
        assertThat(backups.newestFirst()).hasSize(1);
    }

    @Test
    void what_is_damaged_does_not_pass_its_trial() throws Exception {
        store.transact(records -> records.audit().append("alice", "noted", "it", ""));
        Path file = at(NOON).write();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 3));
        assertThatThrownBy(() -> Backup.verify(file)).isInstanceOf(StoreException.class);
        assertThat(directory.resolve("verifying")).doesNotExist();
    }

    private Backups at(Instant moment) {
        return new Backups(directory, store, Clock.fixed(moment, ZoneOffset.UTC));
    }

    private List<String> names() {
        return at(NOON).newestFirst().stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }
}
