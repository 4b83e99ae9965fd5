package io.jenkins.plugins.runbook.execution.run;

import io.jenkins.plugins.runbook.execution.parameter.BoundParameters;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.util.List;

/**
 * What one execution executes, and why.
 *
 * @param id of the execution
 * @param version which version
 * @param sha256 hash of its text
 * @param runbook what the text says
 * @param incident why
 * @param parameters values, checked
 * @param clientId who or what asked for it
 * @param tags free tags for the record
 * @param progress what of it is behind it
 */
public record Subject(
        String id,
        VersionRef version,
        String sha256,
        Runbook runbook,
        Incident incident,
        BoundParameters parameters,
        String clientId,
        List<String> tags,
        Progress progress) {

    public Subject {
        tags = List.copyOf(tags);
    }
}
