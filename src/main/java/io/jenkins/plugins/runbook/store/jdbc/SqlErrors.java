package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.store.DamagedStoreException;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Says in one sentence what an error of the database means for the person who runs the store. */
final class SqlErrors {

    private static final String PG_DISK_FULL = "53100";

    private final String place;

    /** @param place the store as people know it, a path or a URL without password */
    SqlErrors(String place) {
        this.place = place;
    }

    StoreException explain(Exception e) {
        if (any(e, SqlErrors::isFullDisk)) {
            return new StoreException(
                    "The disk under the store " + place
                            + " is full: this change was not kept, everything before it was. Free some space and try again",
                    e);
        }
        if (any(e, SqlErrors::isDamage)) {
            return new DamagedStoreException("The store " + place + " is damaged: " + reason(e), e);
        }
        if (any(e, SqlErrors::isUnreachable)) {
            return new StoreException(
                    "The database " + place + " cannot be reached: " + reason(e)
                            + ". Look whether it runs, and whether URL, user and password are right",
                    e);
        }
        return new StoreException("The store " + place + " failed: " + reason(e), e);
    }

    static boolean isDuplicate(SQLException e) {
        return "23505".equals(e.getSQLState());
    }

    private static boolean isFullDisk(Throwable e) {
        if (e instanceof SQLException sql && PG_DISK_FULL.equals(sql.getSQLState())) {
            return true;
        }
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return e instanceof IOException
                && (message.contains("no space left")
                        || message.contains("not enough space")
                        || message.contains("quota exceeded"));
    }

    private static boolean isDamage(Throwable e) {
        return e instanceof SQLException sql && sql.getErrorCode() == ErrorCode.FILE_CORRUPTED_1
                || e instanceof MVStoreException store && store.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT
                || e instanceof EOFException;
    }

    /** SQL states of class 08 are about the connection, those of class 28 about who connects, 3D000 is an unknown database, and 57P… a server that shuts down. */
    private static boolean isUnreachable(Throwable e) {
        return e instanceof SQLException sql
                && sql.getSQLState() != null
                && Stream.of("08", "28", "3D", "57P").anyMatch(sql.getSQLState()::startsWith)
                && !(e.getClass().getName().startsWith("org.h2."));
    }

    private static boolean any(Throwable e, Predicate<Throwable> what) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause).anyMatch(what);
    }

    private static String reason(Throwable e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
