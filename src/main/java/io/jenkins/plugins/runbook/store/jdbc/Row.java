package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** The row a result set stands on, read by column name. Valid only while its reader runs. */
final class Row {

    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    String text(String column) throws SQLException {
        return results.getString(column);
    }

    int integer(String column) throws SQLException {
        return results.getInt(column);
    }

    @CheckForNull
    Integer nullableInteger(String column) throws SQLException {
        int value = results.getInt(column);
        return results.wasNull() ? null : value;
    }

    long number(String column) throws SQLException {
        return results.getLong(column);
    }

    @CheckForNull
    Long nullableNumber(String column) throws SQLException {
        long value = results.getLong(column);
        return results.wasNull() ? null : value;
    }

    @CheckForNull
    Boolean nullableFlag(String column) throws SQLException {
        boolean value = results.getBoolean(column);
        return results.wasNull() ? null : value;
    }

    boolean flag(String column) throws SQLException {
        return results.getBoolean(column);
    }

    @CheckForNull
    Instant instant(String column) throws SQLException {
        OffsetDateTime value = results.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    LocalDate day(String column) throws SQLException {
        return results.getObject(column, LocalDate.class);
    }

    <E extends Enum<E>> E constant(String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, results.getString(column));
    }

    /** Makes something of one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }
}
