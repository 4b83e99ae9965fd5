package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * Feedback of a person about an execution. Each part is {@code null} until it is given.
 *
 * @param correctRunbook whether it was the right runbook
 * @param correctDiagnosis whether the incident was what it was reported as
 * @param manualIntervention whether it had to be repaired by hand
 * @param comment free text, such as how it was fixed
 */
public record HumanFeedback(
        @CheckForNull Boolean correctRunbook,
        @CheckForNull Boolean correctDiagnosis,
        @CheckForNull Boolean manualIntervention,
        @CheckForNull String comment) {

    public static final HumanFeedback NONE = new HumanFeedback(null, null, null, null);
}
