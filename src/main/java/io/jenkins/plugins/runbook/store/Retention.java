package io.jenkins.plugins.runbook.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes executions that have become old, with their analyses. Statistics, versions, reviews and the audit stay, and so does an
 * execution an open review rests on.
 */
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** Small enough for writers not to wait for long. */
    private static final int BATCH = 500;

    private final Store store;
    private final Clock clock;

    public Retention(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Deletes executions that began longer ago than this.
     *
     * @return how many
     * @throws StoreException when the store cannot be written; what was deleted before stays deleted
     */
    public int apply(Duration age) {
        Instant limit = clock.instant().minus(age);
        int deleted = 0;
        int batch;
        do {
            batch = store.transact(records -> records.executions().deleteBefore(limit, BATCH));
            deleted += batch;
        } while (batch == BATCH);
        if (deleted > 0) {
            note(deleted, limit);
        }
        return deleted;
    }

    private void note(int deleted, Instant limit) {
        String detail = deleted + " executions that began before " + limit + " were deleted";
        store.transact(records -> records.audit().append("retention", "executions.deleted", "executions", detail));
        LOG.info("Retention: {}", detail);
    }
}
