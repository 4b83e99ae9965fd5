package io.jenkins.plugins.runbook.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.store.PrivateFiles;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import io.jenkins.plugins.runbook.store.jdbc.StoreCopy.Carried;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything a store keeps as lines of JSON, for other programs and for stores of other releases:
 *
 * <pre>{@code
 * {"format":"runbook-store","version":1,"tables":"V7","exported_at":"…"}
 * {"table":"execution","row":{"id":"…", …}}
 * {"end":{"rows":{"execution":1, …},"hashes":{"execution":"…", …},"deleted_before":null}}
 * }</pre>
 */
public final class StoreLines {

    /** The longest line, in characters: below what the JSON parser takes as one text. */
    static final int LONGEST = 16 << 20;

    private static final String FORMAT = "runbook-store";
    private static final int VERSION = 1;

    private StoreLines() {}

    /**
     * What was imported.
     *
     * @param carried what arrived
     * @param unknown tables, and fields as {@code table.field}, that this release does not know and left out
     */
    public record Imported(
            @NonNull Carried carried, @NonNull Set<String> unknown) {}

    /**
     * Decides, before anything is kept, whether what was read may be.
     *
     * @param <X> what it throws when it may not
     */
    @FunctionalInterface
    public interface Gate<X extends Exception> {
        void check(@NonNull Records read) throws X;
    }

    /**
     * Writes one moment of a store into a file that only this account can read.
     *
     * @param file must not exist
     * @throws StoreException when it exists or cannot be written, or a row is longer than a line may be
     */
    @NonNull
    public static Carried write(@NonNull Store store, @NonNull Path file) {
        Path whole = file.toAbsolutePath();
        if (Files.exists(whole)) {
            throw new StoreException("There is a file " + whole + " already; name another one");
        }
        Path half = whole.resolveSibling(whole.getFileName() + ".tmp");
        try {
            Files.deleteIfExists(half);
            Files.createFile(half);
            PrivateFiles.close(half);
            Carried carried;
            try (BufferedWriter out = Files.newBufferedWriter(half)) {
                carried = store.read(records -> write(((JdbcRecords) records).session(), out));
            }
            Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
            return carried;
        } catch (IOException e) {
            throw new StoreException("The file " + whole + " cannot be written: " + e.getMessage(), e);
        } finally {
            half.toFile().delete();
        }
    }

    private static Carried write(JdbcSession session, BufferedWriter out) throws IOException {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("format", FORMAT);
        head.put("version", VERSION);
        head.put(
                "tables",
                "V" + Migrations.SCRIPTS.get(Migrations.SCRIPTS.size() - 1).number());
        head.put("exported_at", Instant.now());
        line(out, head, "the head");
        Map<String, Long> rows = new LinkedHashMap<>();
        Map<String, String> hashes = new LinkedHashMap<>();
        for (CarriedTable table : CarriedTable.ALL) {
            TablePages pages = new TablePages(session, table);
            TableSum sum = new TableSum();
            for (List<Object[]> page = pages.next(); !page.isEmpty(); page = pages.next()) {
                for (Object[] values : page) {
                    sum.add(pages.columns(), values);
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 0; i < values.length; i++) {
                        // As text: other writers of moments leave zeros out, or put them in.
                        Object value = values[i];
                        boolean plain = value == null || value instanceof Number || value instanceof Boolean;
                        row.put(pages.columns().get(i).name(), plain ? value : value.toString());
                    }
                    Map<String, Object> line = new LinkedHashMap<>();
                    line.put("table", table.name());
                    line.put("row", row);
                    line(out, line, "a row of " + table.name());
                }
            }
            rows.put(table.name(), sum.rows());
            hashes.put(table.name(), sum.hash());
        }
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("rows", rows);
        end.put("hashes", hashes);
        end.put(
                "deleted_before",
                StoreCopy.deletedBefore(session).map(Instant::toString).orElse(null));
        line(out, Map.of("end", end), "the end");
        return new Carried(rows, hashes);
    }

    private static void line(BufferedWriter out, Object value, String what) throws IOException {
        String text = Json.text(value);
        if (text.length() > LONGEST) {
            throw new StoreException(what + " is longer than a line of " + LONGEST
                    + " characters; move the store with 'store copy' instead");
        }
        out.write(text);
        out.write('\n');
    }

    /**
     * Reads such a file into an empty store, all of it or nothing: number and hash of every table's rows must be those of the file's end, and
     * the audit's chain must be whole.
     *
     * @param actor who imports
     * @param gate looks at what was read, and refuses it by an exception
     * @throws StoreException when the store is not empty, the file is of another format, not whole, or does not fit
     * @throws X what the gate throws; nothing is kept then
     */
    @NonNull
    public static <X extends Exception> Imported read(
            @NonNull Path file, @NonNull Store store, @NonNull String actor, @NonNull Gate<X> gate) throws X {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            return store.transact(records -> {
                Imported imported = new Reading(file, in, ((JdbcRecords) records).session()).all();
                gate.check(records);
                StoreCopy.finish(
                        records, actor, "store.imported", String.valueOf(file.getFileName()), imported.carried());
                return imported;
            });
        } catch (IOException e) {
            throw new StoreException("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The reading of one file. */
    private static final class Reading {

        private final Path file;
        private final BufferedReader in;
        private final JdbcSession session;
        private final Map<String, TableSum> sums = new LinkedHashMap<>();
        private final Map<String, List<CarriedColumn>> columns = new LinkedHashMap<>();
        private final Set<String> unknown = new TreeSet<>();
        private final List<Object[]> page = new ArrayList<>();
        private CarriedTable table;
        private long number;

        Reading(Path file, BufferedReader in, JdbcSession session) {
            this.file = file;
            this.in = in;
            this.session = session;
        }

        Imported all() {
            StoreCopy.checkEmpty(session);
            checkHead(next());
            for (CarriedTable each : CarriedTable.ALL) {
                new TablePages(session, each).clear();
                sums.put(each.name(), new TableSum());
            }
            JsonNode line = next();
            while (!line.has("end")) {
                row(line);
                line = next();
            }
            flush();
            return end(line.get("end"));
        }

        private void checkHead(JsonNode head) {
            if (!FORMAT.equals(head.path("format").asText())) {
                throw wrong("is no export of a store: its first line must be {\"format\":\"" + FORMAT + "\",…}");
            }
            if (head.path("version").asInt() != VERSION) {
                throw wrong("is of version " + head.path("version").asText()
                        + " of the format; this release reads version " + VERSION);
            }
        }

        private void row(JsonNode line) {
            String name = line.path("table").asText();
            JsonNode row = line.path("row");
            if (name.isEmpty() || !row.isObject()) {
                throw wrong("must be {\"table\":…,\"row\":{…}} or {\"end\":{…}}");
            }
            if (table == null || !table.name().equals(name)) {
                flush();
                table = CarriedTable.ALL.stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElse(null);
            }
            if (table == null) {
                note(name);
                return;
            }
            List<CarriedColumn> known = columns.computeIfAbsent(
                    name,
                    key -> TablePages.columns(session, table).stream()
                            .filter(column -> row.has(column.name()))
                            .toList());
            Object[] values = new Object[known.size()];
            try {
                for (int i = 0; i < values.length; i++) {
                    values[i] = known.get(i).value(row.get(known.get(i).name()));
                }
            } catch (IllegalArgumentException e) {
                throw wrong(e.getMessage());
            }
            noteUnknown((ObjectNode) row, known);
            sums.get(name).add(known, values);
            page.add(values);
            if (page.size() >= table.page()) {
                flush();
            }
        }

        private void noteUnknown(ObjectNode row, List<CarriedColumn> known) {
            if (row.size() == known.size()) {
                return;
            }
            Set<String> names = new TreeSet<>();
            known.forEach(column -> names.add(column.name()));
            for (Iterator<String> fields = row.fieldNames(); fields.hasNext(); ) {
                String field = fields.next();
                if (!names.contains(field)) {
                    note(table.name() + "." + field);
                }
            }
        }

        private void note(String what) {
            if (unknown.size() < 100) {
                unknown.add(what.length() > 200 ? what.substring(0, 200) : what);
            }
        }

        private void flush() {
            if (!page.isEmpty()) {
                try {
                    new TablePages(session, table, columns.get(table.name())).insert(page);
                } catch (StoreException e) {
                    throw new StoreException(
                            file + ", before line " + (number + 1) + ": a row does not fit: " + e.getMessage(), e);
                }
                page.clear();
            }
        }

        private Imported end(JsonNode end) {
            Map<String, Long> rows = new LinkedHashMap<>();
            Map<String, String> hashes = new LinkedHashMap<>();
            for (CarriedTable each : CarriedTable.ALL) {
                String name = each.name();
                TableSum sum = sums.get(name);
                boolean same = unknown.stream().anyMatch(field -> field.startsWith(name + "."))
                        || sum.hash().equals(end.path("hashes").path(name).asText(sum.hash()));
                if (sum.rows() != end.path("rows").path(name).asLong() || !same) {
                    throw wrong("does not agree with the rows of the table " + name
                            + ": the file was changed, or lacks lines. Nothing was kept");
                }
                if (each.alwaysFilled() && sum.rows() == 0) {
                    throw wrong("has no row of the table " + name + ". Nothing was kept");
                }
                TablePages target =
                        new TablePages(session, each, columns.getOrDefault(name, TablePages.columns(session, each)));
                StoreCopy.check(target, sum);
                rows.put(name, sum.rows());
                hashes.put(name, sum.hash());
            }
            JsonNode before = end.path("deleted_before");
            try {
                StoreCopy.deletedBefore(session, before.isTextual() ? Instant.parse(before.textValue()) : null);
            } catch (java.time.DateTimeException e) {
                throw wrong("'deleted_before' must be a moment");
            }
            return new Imported(new Carried(rows, hashes), unknown);
        }

        private JsonNode next() {
            String line = nextLine();
            try {
                JsonNode json = Json.read(line, JsonNode.class);
                if (json == null || !json.isObject()) {
                    throw wrong("must be a JSON object");
                }
                return json;
            } catch (IllegalArgumentException e) {
                throw wrong(e.getMessage());
            }
        }

        private String nextLine() {
            number++;
            StringBuilder line = new StringBuilder();
            try {
                for (int c = in.read(); c != '\n'; c = in.read()) {
                    if (c < 0) {
                        throw wrong("is missing: the file ends without the line {\"end\":…}. Nothing was kept");
                    }
                    if (line.length() >= LONGEST) {
                        throw wrong("is longer than " + LONGEST + " characters");
                    }
                    line.append((char) c);
                }
            } catch (IOException e) {
                throw wrong("cannot be read: " + e.getMessage());
            }
            return line.toString();
        }

        private StoreException wrong(String what) {
            return new StoreException(file + ":" + number + ": this line " + what);
        }
    }
}
