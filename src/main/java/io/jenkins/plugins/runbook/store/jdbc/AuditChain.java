package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rule by which audit entries hang together: each hash is the SHA-256 of the entry's fields and the hash before. Fields are
 * preceded by their length, so that no text can be moved from one field into the next. Walks along a chain; for one thread.
 */
final class AuditChain {

    /** The hash before the first entry. */
    static final String START = "0".repeat(64);

    private long entries;
    private String hash = START;

    /** The entry that follows the end of a chain. */
    static AuditEntry next(AuditHead end, Instant at, String actor, String action, String subject, String detail) {
        long sequence = end.entries() + 1;
        return new AuditEntry(
                sequence,
                at,
                actor,
                action,
                subject,
                detail,
                end.hash(),
                hash(sequence, at, actor, action, subject, detail, end.hash()));
    }

    /** Goes one entry further; answers what is wrong with it. */
    Optional<String> check(AuditEntry entry) {
        long expected = entries + 1;
        if (entry.sequence() != expected) {
            return Optional.of("Audit entry " + expected + " is missing: the next one there is " + entry.sequence());
        }
        if (!entry.previousHash().equals(hash)) {
            return Optional.of("Audit entry " + expected + " does not follow the one before it");
        }
        String actual = hash(
                entry.sequence(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.detail(),
                entry.previousHash());
        if (!actual.equals(entry.hash())) {
            return Optional.of("Audit entry " + expected + " (" + entry.action() + " by " + entry.actor()
                    + ") is not what was written");
        }
        entries = expected;
        hash = actual;
        return Optional.empty();
    }

    /** Compares where the walk ended with where the chain should end. */
    Optional<String> checkEnd(AuditHead head) {
        if (head.entries() == entries && head.hash().equals(hash)) {
            return Optional.empty();
        }
        if (head.entries() > entries) {
            return Optional.of("Audit entry " + (entries + 1) + " is missing: " + head.entries() + " were written");
        }
        return Optional.of("Audit entry " + Math.max(1, entries) + " is not the last one that was written");
    }

    private static String hash(
            long sequence,
            Instant at,
            String actor,
            String action,
            String subject,
            String detail,
            String previousHash) {
        StringBuilder text = new StringBuilder();
        for (Object field : List.of(sequence, at, actor, action, subject, detail, previousHash)) {
            String value = field.toString();
            text.append(value.length()).append(':').append(value).append('\n');
        }
        return Sha256.of(text.toString());
    }
}
