package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import io.jenkins.plugins.runbook.store.jdbc.StoreCopy.Carried;
import io.jenkins.plugins.runbook.store.jdbc.StoreLines.Imported;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StoreLinesTest {

    @TempDir
    private Path directory;

    private Path file;
    private Carried written;

    @BeforeEach
    void write() {
        file = directory.resolve("records.jsonl");
        try (Store store = Stores.inMemory()) {
            FilledStore.fill(store, 60);
            written = StoreLines.write(store, file);
        }
    }

    private static Imported read(Path from, Store to) {
        return StoreLines.read(from, to, "alice", records -> {});
    }

    /** The file with some lines changed; {@code null} leaves one out. */
    private Path changed(UnaryOperator<String> change) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String next = change.apply(line);
            if (next != null) {
                lines.add(next);
            }
        }
        return Files.write(Files.createTempFile(directory, "changed", ".jsonl"), lines);
    }

    private void refused(Path from, String... words) {
        try (Store store = Stores.inMemory()) {
            assertThatThrownBy(() -> read(from, store))
                    .isInstanceOf(StoreException.class)
                    .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
            store.transact(records -> {
                StoreCopy.checkEmpty(((JdbcRecords) records).session());
                assertThat(records.audit().append("alice", "goes.on", "x", "").sequence())
                        .isEqualTo(1);
                return null;
            });
        }
    }

    private static String edit(String line, String table, UnaryOperator<ObjectNode> change) {
        JsonNode json = Json.read(line, JsonNode.class);
        if (!json.path("table").asText().equals(table)) {
            return line;
        }
        change.apply((ObjectNode) json.get("row"));
        return json.toString();
    }

    @Test
    void all_of_it_comes_back_into_an_empty_store_and_can_be_written_again() {
        try (Store store = Stores.embedded(directory.resolve("store"))) {
            Imported imported = read(file, store);
            assertThat(imported.carried()).isEqualTo(written);
            assertThat(imported.unknown()).isEmpty();
            store.read(records -> {
                assertThat(records.executions().count(Filter.ALL)).isEqualTo(60);
                assertThat(records.audit().verify()).isEmpty();
                assertThat(records.audit().page(0, 1).get(0).action()).isEqualTo("store.imported");
                return null;
            });
            Carried again = StoreLines.write(store, directory.resolve("again.jsonl"));
            assertThat(again.hashes().get("execution_document"))
                    .isEqualTo(written.hashes().get("execution_document"));
            assertThatThrownBy(() -> read(file, store)).hasMessageContaining("not empty");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_file_says_what_it_is_and_is_nobody_elses() throws Exception {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).startsWith("{\"format\":\"runbook-store\",\"version\":1,\"tables\":\"V");
        assertThat(lines.get(1)).startsWith("{\"table\":\"runbook_version\",\"row\":{\"runbook_id\":\"RB-DB\"");
        assertThat(lines.get(lines.size() - 1)).startsWith("{\"end\":{");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Store store = Stores.inMemory()) {
            assertThatThrownBy(() -> StoreLines.write(store, file))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("already");
        }
    }

    @Test
    void what_this_release_does_not_know_is_left_out_and_said() throws Exception {
        Path later = changed(line -> line.startsWith("{\"end\"")
                ? "{\"table\":\"weather\",\"row\":{\"sun\":true}}\n" + line
                : edit(line, "execution", row -> row.put("colour", "red")));
        try (Store store = Stores.inMemory()) {
            assertThat(read(later, store).unknown()).containsExactly("execution.colour", "weather");
            long count = store.read(records -> records.executions().count(Filter.ALL));
            assertThat(count).isEqualTo(60);
        }
    }

    @Test
    void a_file_that_is_not_whole_or_not_what_was_written_is_refused_whole() throws Exception {
        refused(
                changed(line -> line.startsWith("{\"end\"") ? null : line),
                "ends without the line",
                "Nothing was kept");
        boolean[] left = {true};
        refused(
                changed(line -> {
                    boolean first = left[0] && line.contains("\"execution_document\"");
                    left[0] &= !first;
                    return first ? null : line;
                }),
                "does not agree with the rows of the table execution_document");
        refused(
                changed(line -> edit(line, "execution", row -> row.put("hostname", "other"))),
                "does not agree with the rows of the table execution:");
        refused(
                changed(line -> edit(line, "review", row -> row.put("urgency", "much"))),
                "'urgency' must be of the kind integer");
        refused(changed(line -> edit(line, "review", row -> row.put("created_at", "soon"))), "'created_at' must be");
        refused(changed(line -> edit(line, "execution", row -> row.putNull("runbook_id"))), "a row does not fit");
    }

    @Test
    void what_is_no_such_file_is_named_with_its_line() throws Exception {
        Path other = Files.writeString(directory.resolve("other"), "{\"format\":\"x\"}\n");
        refused(other, other + ":1", "is no export of a store");
        refused(
                Files.writeString(other, "{\"format\":\"runbook-store\",\"version\":2}\n"),
                "version 2",
                "reads version 1");
        refused(Files.writeString(other, "[1]\n"), "must be a JSON object");
        refused(Files.writeString(other, "{\"a\n"), "other:1");
        refused(Files.writeString(other, ""), "ends without");
        refused(
                Files.writeString(other, "{\"format\":\"runbook-store\",\"version\":1}\n{\"x\":1}\n"),
                "other:2",
                "must be {\"table\"");
    }

    @Test
    void a_line_without_end_is_refused_before_it_fills_the_memory() throws Exception {
        Path endless = directory.resolve("endless");
        Files.writeString(endless, "{\"format\":\"" + "x".repeat(StoreLines.LONGEST));
        refused(endless, "is longer than");
    }

    @Test
    void what_the_gate_refuses_is_not_kept() {
        try (Store store = Stores.inMemory()) {
            assertThatThrownBy(() -> StoreLines.read(file, store, "alice", records -> {
                        assertThat(records.executions().count(Filter.ALL)).isEqualTo(60);
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            long count = store.read(records -> records.executions().count(Filter.ALL));
            assertThat(count).isZero();
        }
    }
}
