package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Conditions of a query with the values they compare to; values only ever travel as bind parameters. */
final class Where {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** Adds a condition with one parameter, unless the value is {@code null}, which means that anything goes. */
    Where and(String condition, @CheckForNull Object value) {
        if (value != null) {
            conditions.add(condition);
            values.add(value);
        }
        return this;
    }

    /** Adds that a row stands before one with these values, in an order by the first column and then the second. */
    Where before(String first, Object firstValue, String second, Object secondValue) {
        conditions.add(first + " <= ?"); // lets an index begin there
        conditions.add("(" + first + " < ? or " + second + " < ?)");
        Collections.addAll(values, firstValue, firstValue, secondValue);
        return this;
    }

    /** Adds that the column has one of the values. */
    Where in(String column, Collection<?> wanted) {
        conditions.add(
                wanted.isEmpty()
                        ? "1 = 0"
                        : column + " in (" + String.join(", ", Collections.nCopies(wanted.size(), "?")) + ")");
        values.addAll(wanted);
        return this;
    }

    /** Adds that the column has none of the values. */
    Where notIn(String column, Collection<?> unwanted) {
        if (!unwanted.isEmpty()) {
            conditions.add(column + " not in (" + String.join(", ", Collections.nCopies(unwanted.size(), "?")) + ")");
            values.addAll(unwanted);
        }
        return this;
    }

    /** The clause, empty without conditions. */
    String sql() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    /** The values in the order of the clause, followed by others. */
    Object[] values(Object... others) {
        List<Object> all = new ArrayList<>(values);
        Collections.addAll(all, others);
        return all.toArray();
    }
}
