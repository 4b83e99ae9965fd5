package io.jenkins.plugins.runbook.store;

import io.jenkins.plugins.runbook.model.AuditEntry;
import java.util.List;
import java.util.Optional;

/** The append-only audit, a chain of hashes. */
public interface AuditLog {

    /** Adds an entry at the end of the chain. Part of the surrounding transaction, so that no change lacks its entry. */
    AuditEntry append(String actor, String action, String subject, String detail);

    /** The newest first. */
    List<AuditEntry> page(int offset, int limit);

    long size();

    /**
     * Walks the whole chain.
     *
     * @return the first entry that is not what was written, as a sentence; empty when the chain is whole
     */
    Optional<String> verify();
}
