package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What an operation answers.
 *
 * @param status 200, or 202 when it only began
 * @param body the JSON, or text for an export
 * @param contentType its type
 * @param headers further headers
 */
record Answer(int status, byte[] body, String contentType, Map<String, String> headers) {

    static final String JSON = "application/json; charset=utf-8";

    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    static Answer json(JsonNode body) {
        return new Answer(OK, body.toString().getBytes(StandardCharsets.UTF_8), JSON, Map.of());
    }

    /** It began, and goes on in the background. */
    static Answer begun(JsonNode body) {
        return new Answer(ACCEPTED, body.toString().getBytes(StandardCharsets.UTF_8), JSON, Map.of());
    }

    static Answer of(byte[] body, String contentType, Map<String, String> headers) {
        return new Answer(OK, body, contentType, headers);
    }
}
