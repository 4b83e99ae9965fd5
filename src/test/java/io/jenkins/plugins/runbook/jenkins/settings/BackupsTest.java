package io.jenkins.plugins.runbook.jenkins.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.Settings;
import io.jenkins.plugins.runbook.store.jdbc.Backup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the store: they can be restored, and old ones go. */
class BackupsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path home;

    @Test
    void a_backup_can_be_restored() throws Exception {
        try (RunbookSystem system = RunbookSystem.open(Settings.of(home))) {
            Path file = at(NOON).write(system);

            Backup.restore(file, home.resolve("restored"));
        }
        assertThat(home.resolve("restored")).isNotEmptyDirectory();
    }

    @Test
    void the_newest_stay() throws Exception {
        try (RunbookSystem system = RunbookSystem.open(Settings.of(home))) {
            for (int day = 0; day < 4; day++) {
                at(NOON.plus(Duration.ofDays(day))).write(system);
            }
            Files.createFile(home.resolve("backups/notes.txt"));

            at(NOON).keep(2);
        }
        assertThat(names())
                .containsExactlyInAnyOrder("store-20260303-120000.zip", "store-20260304-120000.zip", "notes.txt");
    }

    @Test
    void it_is_known_whether_there_is_a_new_one() throws Exception {
        assertThat(at(NOON).newerThan(NOON)).isFalse();
        try (RunbookSystem system = RunbookSystem.open(Settings.of(home))) {
            at(NOON).write(system);
        }
        assertThat(at(NOON).newerThan(NOON.minusSeconds(1))).isTrue();
        assertThat(at(NOON).newerThan(NOON)).isFalse();
    }

    private Backups at(Instant moment) {
        return new Backups(home.resolve("backups"), Clock.fixed(moment, ZoneOffset.UTC));
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(home.resolve("backups"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
