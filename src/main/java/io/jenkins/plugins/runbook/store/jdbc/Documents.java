package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.store.StoreException;

/** Whole records as JSON text. */
final class Documents {

    private Documents() {}

    static String write(Object value) {
        return Json.text(value);
    }

    /** @throws StoreException when the text is not what {@link #write} wrote, so the store was changed or damaged */
    static <T> T read(String json, Class<T> type) {
        try {
            return Json.read(json, type);
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "A record in the store cannot be read, so it was changed or damaged: " + e.getMessage(), e);
        }
    }
}
