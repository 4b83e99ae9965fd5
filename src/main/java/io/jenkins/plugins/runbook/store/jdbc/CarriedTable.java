package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;

/**
 * A table whose rows can be carried to another store as they are.
 *
 * @param name its name
 * @param key columns of its primary key, by which it is read in pages
 * @param counted the column the database counts up by itself, {@code null} without one
 * @param large whether a row holds a document, so that a page is a few of them
 */
record CarriedTable(
        @NonNull String name,
        @NonNull List<String> key,
        @CheckForNull String counted,
        boolean large) {

    private static final int FEW = 20;
    private static final int MANY = 500;

    /**
     * All of them, each behind those it refers to. {@code store_state} is not among them: it counts changes of the one store it is in; what it
     * knows of retention is carried by itself.
     */
    static final List<CarriedTable> ALL = List.of(
            large("runbook_version", "runbook_id", "version_number"),
            small("execution", "id"),
            large("execution_document", "execution_id"),
            small("execution_day", "runbook_id", "version_number", "happened_on", "outcome"),
            small("version_total", "runbook_id", "version_number"),
            small("analysis", "execution_id"),
            large("analysis_document", "execution_id"),
            small("review", "id"),
            large("review_document", "review_id"),
            small("learning_queue", "execution_id").counting("place"),
            small("audit_entry", "sequence_number"),
            small("audit_head", "id"),
            small("model_call", "id"),
            large("model_call_text", "call_id").counting("place"),
            small("model_budget_warning", "spent_in"),
            small("incident", "id").counting("place"),
            large("incident_document", "incident_id"),
            small("run", "execution_id"),
            small("breaker_reset", "runbook_id"),
            small("suspension", "scope"));

    CarriedTable {
        key = List.copyOf(key);
    }

    private static CarriedTable small(String name, String... key) {
        return new CarriedTable(name, List.of(key), null, false);
    }

    private static CarriedTable large(String name, String... key) {
        return new CarriedTable(name, List.of(key), null, true);
    }

    private CarriedTable counting(String column) {
        return new CarriedTable(name, key, column, large);
    }

    /** Whether it has rows in an empty store too: one row that says where something ends. */
    boolean alwaysFilled() {
        return name.equals("audit_head");
    }

    int page() {
        return large ? FEW : MANY;
    }
}
