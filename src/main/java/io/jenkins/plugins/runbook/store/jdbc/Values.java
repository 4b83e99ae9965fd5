package io.jenkins.plugins.runbook.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Brings values into a form that every database keeps unchanged. */
final class Values {

    private Values() {}

    /** What a statement is given for the value; {@code null} stays {@code null}. */
    static Object bindable(Object value) {
        if (value instanceof Instant instant) {
            return storable(instant).atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof String text) {
            return storable(text);
        }
        return value;
    }

    /** To the microsecond, which is what PostgreSQL keeps. */
    static Instant storable(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** Without NUL and without halves of surrogate pairs, which PostgreSQL refuses. */
    static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }

    /** At most so many characters, for columns that are searched; the whole stands in the document. */
    static String atMost(int length, String text) {
        return text == null || text.length() <= length ? text : storable(text.substring(0, length));
    }
}
