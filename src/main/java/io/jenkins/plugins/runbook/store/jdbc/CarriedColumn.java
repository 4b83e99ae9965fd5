package io.jenkins.plugins.runbook.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A column of a table that is carried.
 *
 * @param name in lower case
 * @param kind what it holds
 */
record CarriedColumn(@NonNull String name, @NonNull Kind kind) {

    /** What a column can hold. */
    enum Kind {
        TEXT,
        INTEGER,
        NUMBER,
        FLAG,
        MOMENT,
        DAY
    }

    /**
     * @param type of {@link Types}, as a driver says it
     * @param typeName the database's own name of it, as PostgreSQL calls moments with and without a zone the same otherwise
     * @throws IllegalStateException when it is not defined how such a column is carried
     */
    static CarriedColumn of(String name, int type, String typeName) {
        return new CarriedColumn(name.toLowerCase(Locale.ROOT), kind(type, typeName));
    }

    private static Kind kind(int type, String typeName) {
        return switch (type) {
            case Types.VARCHAR, Types.CLOB, Types.LONGVARCHAR -> Kind.TEXT;
            case Types.INTEGER -> Kind.INTEGER;
            case Types.BIGINT -> Kind.NUMBER;
            case Types.BOOLEAN, Types.BIT -> Kind.FLAG;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.MOMENT;
            case Types.DATE -> Kind.DAY;
            default -> {
                if (typeName.equals("timestamptz")) {
                    yield Kind.MOMENT;
                }
                throw new IllegalStateException("columns of the type " + typeName + " cannot be carried");
            }
        };
    }

    /** Its value in a row: {@link String}, {@link Integer}, {@link Long}, {@link Boolean}, {@link Instant}, {@link LocalDate} or {@code null}. */
    @CheckForNull
    Object value(Row row) throws SQLException {
        return switch (kind) {
            case TEXT -> row.text(name);
            case INTEGER -> row.nullableInteger(name);
            case NUMBER -> row.nullableNumber(name);
            case FLAG -> row.nullableFlag(name);
            case MOMENT -> row.instant(name);
            case DAY -> row.day(name);
        };
    }

    /**
     * Its value in a line of JSON.
     *
     * @throws IllegalArgumentException when the line holds something else
     */
    @CheckForNull
    Object value(@CheckForNull JsonNode json) {
        if (json == null || json.isNull()) {
            return null;
        }
        boolean fits = switch (kind) {
            case TEXT, MOMENT, DAY -> json.isTextual();
            case INTEGER -> json.canConvertToInt() && json.isIntegralNumber();
            case NUMBER -> json.canConvertToLong() && json.isIntegralNumber();
            case FLAG -> json.isBoolean();
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    "'" + name + "' must be of the kind " + kind.name().toLowerCase(Locale.ROOT));
        }
        try {
            return switch (kind) {
                case TEXT -> json.textValue();
                case INTEGER -> json.intValue();
                case NUMBER -> json.longValue();
                case FLAG -> json.booleanValue();
                case MOMENT -> Instant.parse(json.textValue());
                case DAY -> LocalDate.parse(json.textValue());
            };
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("'" + name + "' must be a moment or day: " + e.getMessage(), e);
        }
    }
}
