package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * One thing read on a host.
 *
 * @param value what was read, a number in the unit or a word; {@code null} when it could not be read
 * @param unit what the value counts
 * @param unavailable why it could not be read, or {@code null} when it was
 */
public record Reading(
        @CheckForNull String value, Unit unit, @CheckForNull String unavailable) {

    public static Reading of(String value, Unit unit) {
        return new Reading(value, unit, null);
    }

    public static Reading unavailable(String reason) {
        return new Reading(null, Unit.TEXT, reason);
    }

    public boolean available() {
        return unavailable == null;
    }

    /** What a reading counts. */
    public enum Unit {
        /** A word or a line. */
        TEXT,
        /** A plain number. */
        COUNT,
        /** 0 to 100. */
        PERCENT,
        /** Bytes. */
        BYTES,
        /** Load average: processes. */
        LOAD,
        /** Whole seconds. */
        SECONDS,
        /** Whole days. */
        DAYS
    }
}
