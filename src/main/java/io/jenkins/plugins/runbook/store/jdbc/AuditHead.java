package io.jenkins.plugins.runbook.store.jdbc;

/**
 * The end of the audit's chain.
 *
 * @param entries how many entries there are
 * @param hash hash of the last one, {@link AuditChain#START} without any
 */
record AuditHead(long entries, String hash) {

    /** What is assumed when the head was removed. */
    static final AuditHead MISSING = new AuditHead(-1, "");
}
