package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.runbook.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One transaction on one connection, through which records are read and written. Statements and result sets are closed before a
 * method returns; nothing a caller could forget leaves this class. For one thread; refuses use after {@link #end()}.
 */
final class JdbcSession {

    private final Connection connection;
    private final boolean writable;
    private final SqlErrors failures;
    private boolean ended;
    private StoreException failure;

    JdbcSession(Connection connection, boolean writable, SqlErrors failures) {
        this.connection = connection;
        this.writable = writable;
        this.failures = failures;
    }

    /** All rows of a query. */
    <T> List<T> list(String sql, Row.Reader<T> reader, Object... values) {
        checkUsable();
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet results = statement.executeQuery()) {
            Row row = new Row(results);
            List<T> list = new ArrayList<>();
            while (results.next()) {
                list.add(reader.read(row));
            }
            return list;
        } catch (SQLException e) {
            throw failed(failures.explain(e));
        }
    }

    /** The first row of a query. */
    <T> Optional<T> first(String sql, Row.Reader<T> reader, Object... values) {
        checkUsable();
        try (PreparedStatement statement = prepare(sql, values)) {
            statement.setMaxRows(1);
            return firstOf(statement, reader);
        } catch (SQLException e) {
            throw failed(failures.explain(e));
        }
    }

    private static <T> Optional<T> firstOf(PreparedStatement statement, Row.Reader<T> reader) throws SQLException {
        try (ResultSet results = statement.executeQuery()) {
            return results.next() ? Optional.of(reader.read(new Row(results))) : Optional.empty();
        }
    }

    /** The only value of a query that counts or adds. */
    long number(String sql, Object... values) {
        return first(sql, row -> row.number("n"), values).orElse(0L);
    }

    /** How many rows of a table are wanted, counting no further than to a number. */
    @SuppressFBWarnings(
            value = "SQL_PREPARED_STATEMENT_GENERATED_FROM_NONCONSTANT_STRING",
            justification = "put together from constants of this package; values are bound")
    long countUpTo(int most, String table, Where where) {
        return number(
                "select count(*) as n from (select 1 as one from " + table + where.sql()
                        + " fetch next ? rows only) counted",
                where.values(most));
    }

    /** Changes rows, and says how many. */
    int update(String sql, Object... values) {
        checkWritable();
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(failures.explain(e));
        }
    }

    /** The columns that a query answers with. */
    @SuppressFBWarnings(
            value = "SQL_PREPARED_STATEMENT_GENERATED_FROM_NONCONSTANT_STRING",
            justification = "put together from constants of this package")
    List<CarriedColumn> columns(String sql) {
        checkUsable();
        try (PreparedStatement statement = prepare(sql, new Object[0]);
                ResultSet results = statement.executeQuery()) {
            ResultSetMetaData found = results.getMetaData();
            List<CarriedColumn> columns = new ArrayList<>();
            for (int i = 1; i <= found.getColumnCount(); i++) {
                columns.add(
                        CarriedColumn.of(found.getColumnName(i), found.getColumnType(i), found.getColumnTypeName(i)));
            }
            return columns;
        } catch (SQLException e) {
            throw failed(failures.explain(e));
        }
    }

    /** Runs one statement for many rows of values, and says how many rows of the table each of them changed. */
    int[] updateAll(String sql, List<Object[]> rows) {
        checkWritable();
        try (PreparedStatement statement = prepare(sql, new Object[0])) {
            for (Object[] values : rows) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, Values.bindable(values[i]));
                }
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            throw failed(failures.explain(e));
        }
    }

    /**
     * Adds a row.
     *
     * @param duplicate what to say when the database has one that excludes it
     */
    void insert(String duplicate, String sql, Object... values) {
        checkWritable();
        try (PreparedStatement statement = prepare(sql, values)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(SqlErrors.isDuplicate(e) ? new StoreException(duplicate, e) : failures.explain(e));
        }
    }

    /**
     * Lets a transaction end that had no failure.
     *
     * @throws StoreException the first failure, if a callback swallowed it: what came before it must not be kept without it
     */
    void checkWhole() {
        if (failure != null) {
            throw failure;
        }
    }

    private StoreException failed(StoreException e) {
        failure = failure == null ? e : failure;
        return e;
    }

    /** From now on nobody can use this session any more. */
    void end() {
        ended = true;
    }

    private PreparedStatement prepare(String sql, Object[] values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, Values.bindable(values[i]));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void checkUsable() {
        if (ended) {
            throw new IllegalStateException("records of a store were used after their callback had returned");
        }
    }

    private void checkWritable() {
        checkUsable();
        if (!writable) {
            throw new IllegalStateException("records were changed inside read(..); use transact(..)");
        }
    }
}
