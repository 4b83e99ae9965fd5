package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an embedded store does about its files. */
class StoreFileTest {

    @TempDir
    Path directory;

    @Test
    void records_are_there_after_closing_and_opening_again() {
        fill(3);
        try (Store store = Stores.embedded(directory)) {
            assertThat(audit(store)).extracting(AuditEntry::subject).containsExactly("R-3", "R-2", "R-1");
        }
    }

    @Test
    void a_second_store_on_the_directory_is_refused_and_the_first_goes_on() {
        try (Store store = Stores.embedded(directory)) {
            assertThatThrownBy(() -> Stores.embedded(directory))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining("stop that one first");
            assertThat(audit(store)).isEmpty();
        }
        Stores.embedded(directory).close();
    }

    @Test
    void a_directory_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> Stores.embedded(file.resolve("store")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void a_path_that_H2_would_misread_is_refused() {
        assertThatThrownBy(() -> Stores.embedded(directory.resolve("a;INIT=RUNSCRIPT FROM 'x'")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("semicolon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "text", "headers"})
    void a_damaged_file_is_set_aside_and_no_empty_store_takes_its_place(String damage) throws IOException {
        fill(200);
        byte[] damaged = damage(damage);

        assertThatThrownBy(() -> Stores.embedded(directory))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("restore a backup")
                .hasMessageContaining(directory.toString());
        List<Path> aside = setAside();
        assertThat(aside).hasSize(1);
        assertThat(aside.get(0)).hasBinaryContent(damaged);

        assertThatThrownBy(() -> Stores.embedded(directory))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(aside.get(0).toString());

        Files.delete(aside.get(0));
        Stores.embedded(directory).close();
    }

    @ParameterizedTest
    @ValueSource(ints = {12_288, 40_960, 90_000})
    void a_file_that_lost_its_end_is_never_taken_for_a_whole_one(int length) throws IOException {
        fill(200);
        Path file = directory.resolve("store.mv.db");
        assertThat(Files.size(file)).isGreaterThan(length);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

        assertThatThrownBy(() -> Stores.embedded(directory))
                .isInstanceOf(StoreException.class)
                .hasMessageMatching("(?s).*(damaged|lacks the last \\d+ changes).*")
                .hasMessageContaining(directory.toString());
        assertThatThrownBy(() -> Stores.embedded(directory)).isInstanceOf(StoreException.class);
    }

    @Test
    void an_older_file_put_back_on_purpose_opens_once_its_mark_is_deleted() throws IOException {
        fill(2);
        Path file = directory.resolve("store.mv.db");
        byte[] older = Files.readAllBytes(file);
        fill(2);
        Files.write(file, older);

        assertThatThrownBy(() -> Stores.embedded(directory))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("lacks the last 2 changes")
                .hasMessageContaining("store.mark");
        Files.delete(directory.resolve("store.mark"));
        try (Store store = Stores.embedded(directory)) {
            assertThat(audit(store)).hasSize(2);
        }
    }

    @Test
    void a_file_that_an_earlier_release_let_grow_is_packed_when_it_is_closed() throws Exception {
        Path file = directory.resolve("store.mv.db");
        fill(3);
        // As releases before wrote: each change at once, and space was not used again for 45 seconds.
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:" + directory.resolve("store") + ";WRITE_DELAY=0", "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("set retention_time 45000");
            for (int i = 0; Files.size(file) <= 24 << 20; i++) {
                assertThat(i).isLessThan(5000);
                statement.execute(
                        "update audit_entry set detail = repeat('" + i + "', 100000) where sequence_number = 1");
            }
            statement.execute("update audit_entry set detail = 'filled' where sequence_number = 1");
            statement.execute("shutdown immediately");
        }

        Stores.embedded(directory).close();

        assertThat(Files.size(file)).isLessThan(4 << 20);
        try (Store store = Stores.embedded(directory)) {
            assertThat(audit(store)).hasSize(3);
        }
    }

    private byte[] damage(String how) throws IOException {
        Path file = directory.resolve("store.mv.db");
        byte[] bytes = Files.readAllBytes(file);
        byte[] noise = new byte[8192];
        new Random(7).nextBytes(noise);
        byte[] damaged = switch (how) {
            case "empty" -> new byte[0];
            case "text" -> "hello".getBytes();
            default -> {
                System.arraycopy(noise, 0, bytes, 0, noise.length);
                yield bytes;
            }
        };
        Files.write(file, damaged);
        return damaged;
    }

    private List<Path> setAside() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("damaged-store-"))
                    .toList();
        }
    }

    private void fill(int entries) {
        try (Store store = Stores.embedded(directory)) {
            for (int i = 1; i <= entries; i++) {
                String subject = "R-" + i;
                store.transact(records -> records.audit().append("alice", "review.claimed", subject, "x".repeat(500)));
            }
        }
    }

    private static List<AuditEntry> audit(Store store) {
        return store.read(records -> records.audit().page(0, 10));
    }
}
