package io.jenkins.plugins.runbook.execution.request;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Asks for an earlier execution to be resumed or run anew.
 *
 * @param executionId the earlier execution
 * @param parameters values by name: those of its secret parameters, which were not kept; a rerun may change others
 * @param clientId who or what asks, for the record
 * @param secrets values to redact wherever they turn up, such as masked credentials of the build
 * @param lockWait how long to wait for another execution of the runbook on the host; zero refuses at once
 */
public record ContinuationRequest(
        String executionId, Map<String, String> parameters, String clientId, Set<String> secrets, Duration lockWait) {

    public ContinuationRequest {
        parameters = Map.copyOf(parameters);
        secrets = Set.copyOf(secrets);
    }

    /** One that knows no secrets and is refused at once when the runbook is locked. */
    public static ContinuationRequest of(String executionId, String clientId) {
        return new ContinuationRequest(executionId, Map.of(), clientId, Set.of(), Duration.ZERO);
    }

    /** Does not show secrets. */
    @Override
    public String toString() {
        return "ContinuationRequest[" + executionId + ", by " + clientId + "]";
    }
}
