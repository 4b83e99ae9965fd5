package io.jenkins.plugins.runbook.jenkins.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.runbook.jenkins.incident.IncidentAction;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
        @CheckForNull Integer version,
        IncidentArgument incident,
        Map<String, String> parameters,
        boolean dryRun,
        boolean learn) {

    RunbookCall {
        parameters = Map.copyOf(parameters);
        incident = incident == null || incident.isEmpty() ? null : incident; // forms send an empty one
    }

    /** The same, with the incident of its build, and the runbook that was asked for with it, where the job says nothing of either. */
    RunbookCall in(Run<?, ?> build) {
        IncidentAction started = build.getAction(IncidentAction.class);
        if (started == null || incident != null && !started.getId().equals(incident.getId())) {
            return this;
        }
        boolean named = id != null || file != null || started.getRunbook() == null;
        return new RunbookCall(
                named ? id : started.getRunbook(),
                file,
                named ? version : null,
                incident == null ? IncidentArgument.of(started) : incident,
                parameters,
                dryRun,
                learn);
    }

    /** What to say where a build was started for one runbook and its job names another, which is executed. */
    Optional<String> otherThanAsked(Run<?, ?> build) {
        IncidentAction started = build.getAction(IncidentAction.class);
        String named = id == null ? file : id;
        return started == null || started.getRunbook() == null || named == null || named.equals(started.getRunbook())
                ? Optional.empty()
                : Optional.of("this build was started for " + started.getRunbook() + ", but the job names " + named
                        + ", which is executed");
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
