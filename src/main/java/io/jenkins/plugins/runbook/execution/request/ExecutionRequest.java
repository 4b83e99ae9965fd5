package io.jenkins.plugins.runbook.execution.request;

import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be executed.
 *
 * @param version which version; what is executed is the text the store holds for it
 * @param incident why
 * @param parameters values by name
 * @param clientId who or what asks, for the record
 * @param secrets values to redact wherever they turn up, such as masked credentials of the build
 * @param dryRun whether to say what would run and run nothing
 * @param lockWait how long to wait for another execution of the runbook on the host; zero refuses at once
 * @param tags free tags for the record
 */
public record ExecutionRequest(
        VersionRef version,
        Incident incident,
        Map<String, String> parameters,
        String clientId,
        Set<String> secrets,
        boolean dryRun,
        Duration lockWait,
        List<String> tags) {

    /** Tag of an execution that the learner examines only on request. */
    public static final String NOT_LEARNT = "not_learnt";

    public ExecutionRequest {
        parameters = Map.copyOf(parameters);
        secrets = Set.copyOf(secrets);
        tags = List.copyOf(tags);
    }

    /** A real execution that refuses at once when the runbook is locked. */
    public static ExecutionRequest of(
            VersionRef version, Incident incident, Map<String, String> parameters, String clientId) {
        return new ExecutionRequest(version, incident, parameters, clientId, Set.of(), false, Duration.ZERO, List.of());
    }

    /** Does not show secrets. */
    @Override
    public String toString() {
        return "ExecutionRequest[" + version + ", " + incident.type() + ", by " + clientId + "]";
    }
}
