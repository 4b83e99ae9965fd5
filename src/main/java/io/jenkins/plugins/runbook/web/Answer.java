package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What an operation answers.
 *
 * @param body the JSON, or text for an export
 * @param contentType its type
 * @param headers further headers
 */
record Answer(byte[] body, String contentType, Map<String, String> headers) {

    static final String JSON = "application/json; charset=utf-8";

    static Answer json(JsonNode body) {
        return new Answer(body.toString().getBytes(StandardCharsets.UTF_8), JSON, Map.of());
    }
}
