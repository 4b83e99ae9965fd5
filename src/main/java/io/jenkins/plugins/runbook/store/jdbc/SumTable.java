package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table that keeps sums: one row for each key, to whose numbers others are added.
 *
 * @param name its name
 * @param numbers columns that are added to
 * @param key columns of its primary key
 */
record SumTable(
        @NonNull String name,
        @NonNull List<String> numbers,
        @NonNull List<String> key) {

    SumTable {
        numbers = List.copyOf(numbers);
        key = List.copyOf(key);
    }

    /** Adds to each row, and makes those that are not there yet. Transactions follow one another, so no other makes them meanwhile. */
    void add(JdbcSession session, Map<List<Object>, long[]> sums) {
        List<Object[]> rows = rows(sums);
        int[] changed = session.updateAll(update(), rows);
        List<Object[]> missing = new ArrayList<>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                missing.add(rows.get(i));
            }
        }
        if (!missing.isEmpty()) {
            session.updateAll(insert(), missing);
        }
    }

    private static List<Object[]> rows(Map<List<Object>, long[]> sums) {
        List<Object[]> rows = new ArrayList<>();
        sums.forEach((key, numbers) -> {
            List<Object> values = new ArrayList<>();
            for (long number : numbers) {
                values.add(number);
            }
            values.addAll(key);
            rows.add(values.toArray());
        });
        return rows;
    }

    private String update() {
        return "update " + name
                + numbers.stream()
                        .map(number -> number + " = " + number + " + ?")
                        .collect(Collectors.joining(", ", " set ", " where "))
                + key.stream().map(column -> column + " = ?").collect(Collectors.joining(" and "));
    }

    private String insert() {
        return "insert into " + name + " (" + String.join(", ", numbers) + ", " + String.join(", ", key) + ") values ("
                + String.join(", ", Collections.nCopies(numbers.size() + key.size(), "?")) + ")";
    }
}
