package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * What ended an execution badly.
 *
 * @param message one sentence, redacted
 * @param step number of the step, or {@code null} when none was to blame
 * @param traceback the failing output or stack trace, redacted and bounded, or {@code null}
 */
public record ExecutionError(
        @CheckForNull String message,
        @CheckForNull Integer step,
        @CheckForNull String traceback) {}
