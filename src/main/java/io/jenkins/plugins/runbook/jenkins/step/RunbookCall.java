package io.jenkins.plugins.runbook.jenkins.step;

import java.util.Map;

/**
 * What a job asks for.
 *
 * @param id a runbook's id, with or without a version ({@code RB-SERVICE-001-v2}), or {@code null}
 * @param file a runbook in the workspace, or {@code null}
 * @param version number of the version to execute, or {@code null} for the active one
 * @param incident why, {@code null} when nothing was said
 * @param parameters values by name
 * @param dryRun whether to say what would run and run nothing
 * @param learn whether the learner may look at it
 */
record RunbookCall(
        String id,
        String file,
        Integer version,
        IncidentArgument incident,
        Map<String, String> parameters,
        boolean dryRun,
        boolean learn) {

    RunbookCall {
        parameters = Map.copyOf(parameters);
    }
}
