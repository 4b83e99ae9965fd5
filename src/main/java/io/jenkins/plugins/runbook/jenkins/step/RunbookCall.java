package io.jenkins.plugins.runbook.jenkins.step;

import hudson.model.Run;
import io.jenkins.plugins.runbook.jenkins.incident.IncidentAction;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.LinkedHashMap;
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

    /** The same, with the incident of its build where the job says nothing of one. */
    RunbookCall in(Run<?, ?> build) {
        IncidentAction started = build.getAction(IncidentAction.class);
        return incident != null || started == null
                ? this
                : new RunbookCall(id, file, version, IncidentArgument.of(started), parameters, dryRun, learn);
    }

    /** The values the job gives, and those of its build's incident that the runbook has a parameter for. */
    Map<String, String> parametersFor(Runbook runbook, Run<?, ?> build) {
        Map<String, String> all = new LinkedHashMap<>();
        IncidentAction started = build.getAction(IncidentAction.class);
        if (started != null && incident != null && started.getId().equals(incident.getId())) {
            all.putAll(started.getParameters());
            all.keySet().retainAll(runbook.parameters().keySet());
        }
        all.putAll(parameters);
        return all;
    }
}
