package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.format.Json;
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

    /** @param body a record or a tree; {@link Json} writes it */
    static Answer json(Object body) {
        return new Answer(OK, Responses.utf8(Json.text(body)), JSON, Map.of());
    }

    /** It began, and goes on in the background. */
    static Answer begun(Object body) {
        return new Answer(ACCEPTED, Responses.utf8(Json.text(body)), JSON, Map.of());
    }

    static Answer of(byte[] body, String contentType, Map<String, String> headers) {
        return new Answer(OK, body, contentType, headers);
    }
}
