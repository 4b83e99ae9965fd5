package io.jenkins.plugins.runbook.model;

/**
 * What a person said about an execution afterwards. Each part is {@code null} until somebody says it.
 *
 * @param correctRunbook whether it was the right runbook
 * @param correctDiagnosis whether the incident was what it was reported as
 * @param manualIntervention whether somebody had to mend it by hand
 * @param comment free text, such as how it was fixed
 */
public record HumanFeedback(
        Boolean correctRunbook, Boolean correctDiagnosis, Boolean manualIntervention, String comment) {

    public static final HumanFeedback NONE = new HumanFeedback(null, null, null, null);
}
