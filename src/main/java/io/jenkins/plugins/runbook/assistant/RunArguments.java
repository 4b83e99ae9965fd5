package io.jenkins.plugins.runbook.assistant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.model.Incident;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What {@code runbook_run} is told. */
final class RunArguments {

    private RunArguments() {}

    /** The incident it runs for, with an id of its own. */
    static Incident incident(ObjectNode given) {
        return new Incident(
                "assistant-" + UUID.randomUUID(),
                given.path("incident_type").asText(),
                given.path("severity").asText("high"),
                null,
                given.path("description").asText(""));
    }

    static Map<String, String> parameters(ObjectNode given) {
        Map<String, String> parameters = new TreeMap<>();
        given.path("parameters")
                .properties()
                .forEach(one -> parameters.put(one.getKey(), one.getValue().asText()));
        return parameters;
    }
}
