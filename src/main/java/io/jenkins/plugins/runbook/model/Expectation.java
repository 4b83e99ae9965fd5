package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.math.BigDecimal;

/**
 * What an action must yield to count as success. Everything named must hold.
 *
 * @param exitCode exit code of the command
 * @param stdout text the output must equal, both trimmed, or {@code null}
 * @param contains text the output must contain, or {@code null}
 * @param matches regular expression that must be found in the output, or {@code null}; looked for with a time limit
 * @param below number the trimmed output must be below, or {@code null}
 * @param above number the trimmed output must be above, or {@code null}
 */
public record Expectation(
        int exitCode,
        @CheckForNull String stdout,
        @CheckForNull String contains,
        @CheckForNull String matches,
        @CheckForNull BigDecimal below,
        @CheckForNull BigDecimal above) {

    /** Exit code 0, whatever the output. */
    public static final Expectation SUCCESS = new Expectation(0, null, null, null, null, null);
}
