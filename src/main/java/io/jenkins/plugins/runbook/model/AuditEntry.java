package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;

/**
 * One entry of the append-only audit. Each carries the hash of the one before.
 *
 * @param sequence position, counted from 1 without gaps
 * @param at when
 * @param actor who
 * @param action what, one word such as {@code version.activated}
 * @param subject on what, such as {@code RB-SERVICE-001-v2}
 * @param detail one sentence, redacted
 * @param previousHash hash of the entry before, 64 zeros for the first
 * @param hash SHA-256 over all of the above
 */
public record AuditEntry(
        long sequence,
        @CheckForNull Instant at,
        String actor,
        String action,
        String subject,
        String detail,
        String previousHash,
        String hash) {}
