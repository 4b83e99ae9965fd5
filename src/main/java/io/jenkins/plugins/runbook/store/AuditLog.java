package io.jenkins.plugins.runbook.store;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The append-only audit, a chain of hashes. */
public interface AuditLog {

    /** Adds an entry at the end of the chain. Part of the surrounding transaction, so that no change lacks its entry. */
    default AuditEntry append(String actor, String action, String subject, String detail) {
        return appendAll(List.of(new Note(actor, action, subject, detail))).get(0);
    }

    /** Adds several, one behind the other. */
    List<AuditEntry> appendAll(List<Note> notes);

    /** The newest first. */
    List<AuditEntry> page(int offset, int limit);

    /** Entries that are wanted, the newest first. */
    List<AuditEntry> page(Filter filter, int offset, int limit);

    long count(Filter filter);

    /** The same, counting no further than to this number. */
    long count(Filter filter, int most);

    /** Entries after one, oldest first: for those who carry the audit elsewhere bit by bit. */
    List<AuditEntry> after(long sequence, int limit);

    long size();

    /**
     * Walks the whole chain.
     *
     * @return the first entry that is not what was written, as a sentence; empty when the chain is whole
     */
    Optional<String> verify();

    /**
     * What an entry tells.
     *
     * @param actor who did something
     * @param action what, such as {@code review.approved}
     * @param subject on what, such as {@code RB-SERVICE-001-v2}
     * @param detail how
     */
    record Note(String actor, String action, String subject, String detail) {}

    /**
     * Which entries are wanted. Each part is {@code null} when anything goes.
     *
     * @param actor by this person or part of the system
     * @param action of this kind, such as {@code review.approved}, or of a family of kinds, such as {@code review}
     * @param subject about this, such as {@code RB-SERVICE-001-v2}
     * @param since at or after this moment
     * @param before with a smaller sequence number
     */
    record Filter(
            String actor,
            String action,
            String subject,
            Instant since,
            @CheckForNull Integer before) {
        public static final Filter ALL = new Filter(null, null, null, null);

        public Filter(
                @CheckForNull String actor,
                @CheckForNull String action,
                @CheckForNull String subject,
                @CheckForNull Instant since) {
            this(actor, action, subject, since, null);
        }
    }
}
