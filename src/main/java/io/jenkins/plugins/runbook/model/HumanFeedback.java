package io.jenkins.plugins.runbook.model;

/**
 * Feedback of a person about an execution. Each part is {@code null} until it is given.
 *
 * @param correctRunbook whether it was the right runbook
 * @param correctDiagnosis whether the incident was what it was reported as
 * @param manualIntervention whether it had to be repaired by hand
 * @param comment free text, such as how it was fixed
 */
public record HumanFeedback(
        Boolean correctRunbook, Boolean correctDiagnosis, Boolean manualIntervention, String comment) {

    public static final HumanFeedback NONE = new HumanFeedback(null, null, null, null);
}
