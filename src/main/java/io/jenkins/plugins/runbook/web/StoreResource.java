package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.review.ReviewException;
import io.jenkins.plugins.runbook.store.Backups;
import io.jenkins.plugins.runbook.store.Executions;
import io.jenkins.plugins.runbook.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** For administrators: how much is kept, a backup of it, and deleting what is old. */
final class StoreResource {

    /** Further than this executions are not counted. */
    private static final int MOST_COUNTED = 100_000;

    private final Store store;
    private final Backups backups;
    private final ToIntFunction<Duration> retention;

    /**
     * @param backups writes them, or {@code null} when none are made here
     * @param retention deletes executions that began longer ago, and says how many
     */
    StoreResource(Store store, Backups backups, ToIntFunction<Duration> retention) {
        this.store = store;
        this.backups = backups;
        this.retention = retention;
    }

    Answer show(ApiCall call) {
        List<BackupFile> files = backups == null
                ? List.of()
                : backups.newestFirst().stream().map(BackupFile::of).toList();
        return Answer.json(store.read(records -> new Contents(
                records.executions().count(Executions.Filter.ALL, MOST_COUNTED),
                records.reviews().counts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                records.audit().size(),
                files)));
    }

    Answer backUp(ApiCall call) {
        if (backups == null) {
            throw new ReviewException(
                    ReviewException.Kind.CONFLICT, "This store is not backed up from here; docs/store.md says how.");
        }
        Path file = backups.write();
        audit(call, "store.backed-up", String.valueOf(file.getFileName()));
        return Answer.json(BackupFile.of(file));
    }

    Answer forget(ApiCall call) {
        JsonNode days = call.body().path("older_than_days");
        if (!days.isInt() || days.intValue() < 1) {
            throw ApiException.badRequest("'older_than_days' must be a whole number of days, at least 1.");
        }
        int deleted = retention.applyAsInt(Duration.ofDays(days.intValue()));
        audit(call, "store.retention-applied", deleted + " executions older than " + days.intValue() + " days");
        return Answer.json(Map.of("deleted", deleted));
    }

    private void audit(ApiCall call, String action, String detail) {
        store.transact(records -> records.audit().append(call.actor().name(), action, "store", detail));
    }

    private record Contents(long executions, long reviews, long auditEntries, List<BackupFile> backups) {}

    private record BackupFile(String file, long bytes, Instant writtenAt) {

        static BackupFile of(Path file) {
            try {
                return new BackupFile(
                        file.toString(),
                        Files.size(file),
                        Files.getLastModifiedTime(file).toInstant());
            } catch (IOException e) {
                throw new UncheckedIOException("The backup " + file + " cannot be read", e);
            }
        }
    }
}
