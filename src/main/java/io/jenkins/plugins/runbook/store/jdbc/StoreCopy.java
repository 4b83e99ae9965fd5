package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Copies everything that a store keeps into another one that is empty, of the same kind or not: one moment of the source, in one transaction of
 * the target. So all of it arrives or nothing, however it ends, and a page of rows is all that is in memory.
 */
public final class StoreCopy {

    private StoreCopy() {}

    /**
     * What was carried.
     *
     * @param rows how many rows of each table
     * @param hashes the sum of the hashes of each table's rows, the same in both stores
     */
    public record Carried(
            @NonNull Map<String, Long> rows, @NonNull Map<String, String> hashes) {

        /** How many rows there were. */
        public long total() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Copies. Every table is read again in the target and compared with what was read in the source, by number and hash of its rows; the audit's
     * chain is walked. An entry of the target's audit tells of it, behind those that were copied.
     *
     * @param source goes on working; what is written there meanwhile is not copied
     * @param target empty, and used by nobody
     * @param actor who copies
     * @param from what the source is called in the audit
     * @param progress told the name of each table before it is copied
     * @throws StoreException when the target is not empty, something did not arrive as it was, or either store fails. Nothing is kept then
     */
    @NonNull
    public static Carried copy(
            @NonNull Store source,
            @NonNull Store target,
            @NonNull String actor,
            @NonNull String from,
            @NonNull Consumer<String> progress) {
        return source.read(old -> target.transact(fresh -> copy(old, fresh, actor, from, progress)));
    }

    private static Carried copy(Records source, Records target, String actor, String from, Consumer<String> progress) {
        JdbcSession old = ((JdbcRecords) source).session();
        JdbcSession fresh = ((JdbcRecords) target).session();
        checkEmpty(fresh);
        Map<String, Long> rows = new LinkedHashMap<>();
        Map<String, String> hashes = new LinkedHashMap<>();
        for (CarriedTable table : CarriedTable.ALL) {
            progress.accept(table.name());
            TableSum sum = copy(new TablePages(old, table), new TablePages(fresh, table));
            rows.put(table.name(), sum.rows());
            hashes.put(table.name(), sum.hash());
        }
        deletedBefore(fresh, deletedBefore(old).orElse(null));
        Carried carried = new Carried(rows, hashes);
        finish(target, actor, "store.copied", from, carried);
        return carried;
    }

    private static TableSum copy(TablePages source, TablePages target) {
        target.clear();
        TableSum sum = new TableSum();
        for (List<Object[]> page = source.next(); !page.isEmpty(); page = source.next()) {
            page.forEach(row -> sum.add(source.columns(), row));
            new TablePages(target, source.columns()).insert(page);
        }
        check(target, sum);
        return sum;
    }

    /**
     * @throws StoreException when the rows of a table are not those that were read elsewhere
     */
    static void check(TablePages target, TableSum expected) {
        target.countOn();
        TableSum arrived = target.sum();
        if (arrived.rows() != expected.rows() || !arrived.hash().equals(expected.hash())) {
            throw new StoreException("The table " + target.table().name() + " did not arrive as it was: "
                    + expected.rows()
                    + " rows with the hash " + expected.hash() + " were read, " + arrived.rows() + " with the hash "
                    + arrived.hash() + " arrived. Nothing was kept");
        }
    }

    /** @throws StoreException when a store keeps something */
    static void checkEmpty(JdbcSession target) {
        for (CarriedTable table : CarriedTable.ALL) {
            if (!table.alwaysFilled() && !new TablePages(target, table).isEmpty()) {
                throw new StoreException(
                        "The store that records are to be brought into is not empty: it has rows in the table "
                                + table.name() + ". Name another database or directory");
            }
        }
    }

    static Optional<Instant> deletedBefore(JdbcSession source) {
        return source.first(
                        "select deleted_before from store_state",
                        row -> Optional.ofNullable(row.instant("deleted_before")))
                .flatMap(moment -> moment);
    }

    /** What retention deleted is not counted again when it comes again. */
    static void deletedBefore(JdbcSession target, @CheckForNull Instant moment) {
        if (moment != null) {
            target.update("update store_state set deleted_before = ? where id = 1", moment);
        }
    }

    /** @throws StoreException when the chain of the audit does not hold in the target */
    static void finish(Records target, String actor, String action, String from, Carried carried) {
        Optional<String> broken = target.audit().verify();
        if (broken.isPresent()) {
            throw new StoreException(
                    "The audit that was brought here is not whole: " + broken.get() + ". Nothing was kept");
        }
        target.audit()
                .append(
                        actor,
                        action,
                        from,
                        carried.total() + " rows of " + carried.rows().size() + " tables");
    }
}
