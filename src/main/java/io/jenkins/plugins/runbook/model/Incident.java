package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * Why a runbook is run.
 *
 * @param id identifier in the system that raised it; made up where none was given
 * @param type {@code service_crash}, {@code disk_full}, {@code high_cpu}, {@code memory_leak}, {@code cert_expiry}, {@code
 *     backup_failure} or any other word
 * @param severity {@code critical}, {@code high}, {@code medium} or {@code low}
 * @param host host it was reported for, or {@code null} when it is the one the runbook runs on
 * @param description free text, may be empty; untrusted
 */
public record Incident(
        @CheckForNull String id,
        @CheckForNull String type,
        @CheckForNull String severity,
        @CheckForNull String host,
        @CheckForNull String description) {

    public static final String SERVICE_CRASH = "service_crash";
    public static final String DISK_FULL = "disk_full";
    public static final String HIGH_CPU = "high_cpu";
    public static final String MEMORY_LEAK = "memory_leak";
    public static final String CERT_EXPIRY = "cert_expiry";
    public static final String BACKUP_FAILURE = "backup_failure";

    /** The kind is not known yet. No runbook is selected for it or by it. */
    public static final String UNKNOWN = "unknown";
}
