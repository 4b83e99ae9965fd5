package io.jenkins.plugins.runbook.learning;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * What something that failed left behind.
 *
 * @param script what was run, {@code null} when unknown
 * @param exitCode how it ended
 * @param output what it printed; untrusted
 * @param incident type of the incident it was run for, {@code null} for none
 */
public record FailedLog(
        @CheckForNull String script,
        int exitCode,
        @NonNull String output,
        @CheckForNull String incident) {}
