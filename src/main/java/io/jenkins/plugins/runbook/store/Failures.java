package io.jenkins.plugins.runbook.store;

import java.sql.SQLException;

/** Says in one sentence what a database's error means for the person who runs the store. */
final class Failures {

    private final String place;

    /** @param place the store as people know it, a path or a URL without password */
    Failures(String place) {
        this.place = place;
    }

    StoreException explain(SQLException e) {
        return new StoreException("The store " + place + " failed: " + firstLine(e), e);
    }

    static boolean isDuplicate(SQLException e) {
        return "23505".equals(e.getSQLState());
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
