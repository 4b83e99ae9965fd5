package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads and writes the rows of a table page by page, in one transaction: a page is all that is in memory. For one thread. */
@SuppressFBWarnings(
        value = "SQL_PREPARED_STATEMENT_GENERATED_FROM_NONCONSTANT_STRING",
        justification = "names come from the list of tables and from the database's own catalogue; values are bound")
final class TablePages {

    private final JdbcSession session;
    private final CarriedTable table;
    private final List<CarriedColumn> columns;
    private Object[] last;

    TablePages(JdbcSession session, CarriedTable table) {
        this(session, table, columns(session, table));
    }

    /** @param columns those that are read or written */
    TablePages(JdbcSession session, CarriedTable table, List<CarriedColumn> columns) {
        this.session = session;
        this.table = table;
        this.columns = List.copyOf(columns);
    }

    static List<CarriedColumn> columns(JdbcSession session, CarriedTable table) {
        return session.columns("select * from " + table.name() + " where 1 = 0");
    }

    /** The same table with other columns. */
    TablePages(TablePages other, List<CarriedColumn> columns) {
        this(other.session, other.table, columns);
    }

    CarriedTable table() {
        return table;
    }

    List<CarriedColumn> columns() {
        return columns;
    }

    /** The rows that follow those it answered before, empty at the end. */
    List<Object[]> next() {
        String names = columns.stream().map(CarriedColumn::name).collect(Collectors.joining(", "));
        String keys = String.join(", ", table.key());
        List<Object> values = new ArrayList<>();
        String sql = "select " + names + " from " + table.name() + (last == null ? "" : " where " + behindLast(values))
                + " order by " + keys + " fetch next ? rows only";
        values.add(table.page());
        List<Object[]> page = session.list(
                sql,
                row -> {
                    Object[] read = new Object[columns.size()];
                    for (int i = 0; i < read.length; i++) {
                        read[i] = columns.get(i).value(row);
                    }
                    return read;
                },
                values.toArray());
        last = page.isEmpty() ? last : page.get(page.size() - 1);
        return page;
    }

    /**
     * {@code a >= ? and (a > ? or (a = ? and (b > ?)))}: not a comparison of rows, for which H2 uses no index, and with the first column
     * compared by itself, for which it does.
     */
    private String behindLast(List<Object> values) {
        List<Object> keys = table.key().stream().map(this::ofLast).toList();
        values.add(keys.get(0));
        return table.key().get(0) + " >= ? and " + behind(table.key(), keys, values);
    }

    private static String behind(List<String> names, List<Object> keys, List<Object> values) {
        values.add(keys.get(0));
        if (names.size() == 1) {
            return "(" + names.get(0) + " > ?)";
        }
        values.add(keys.get(0));
        return "(" + names.get(0) + " > ? or (" + names.get(0) + " = ? and "
                + behind(names.subList(1, names.size()), keys.subList(1, keys.size()), values) + "))";
    }

    private Object ofLast(String name) {
        for (int i = 0; i < last.length; i++) {
            if (columns.get(i).name().equals(name)) {
                return last[i];
            }
        }
        throw new IllegalStateException(table.name() + " has no column " + name);
    }

    /** Adds rows. */
    void insert(List<Object[]> rows) {
        String names = columns.stream().map(CarriedColumn::name).collect(Collectors.joining(", "));
        String marks = String.join(", ", columns.stream().map(column -> "?").toList());
        session.updateAll("insert into " + table.name() + " (" + names + ") values (" + marks + ")", rows);
    }

    boolean isEmpty() {
        return session.first("select 1 as one from " + table.name(), row -> 1).isEmpty();
    }

    void clear() {
        session.update("delete from " + table.name());
    }

    /** Lets the database count on behind the rows that are there. */
    void countOn() {
        if (table.counted() != null) {
            long largest = session.number("select coalesce(max(" + table.counted() + "), 0) as n from " + table.name());
            session.update("alter table " + table.name() + " alter column " + table.counted() + " restart with "
                    + (largest + 1));
        }
    }

    /** What all its rows add up to. */
    TableSum sum() {
        TableSum sum = new TableSum();
        TablePages pages = new TablePages(session, table, columns);
        for (List<Object[]> page = pages.next(); !page.isEmpty(); page = pages.next()) {
            page.forEach(row -> sum.add(columns, row));
        }
        return sum;
    }
}
