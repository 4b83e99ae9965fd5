package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks the API in somebody's name, as a front door would. */
final class Browserless {

    private final WebApi web;
    private final Actor actor;

    Browserless(WebApi web, Actor actor) {
        this.web = web;
        this.actor = actor;
    }

    WebResponse get(String pathAndQuery) {
        return send("GET", pathAndQuery, Map.of(), "");
    }

    WebResponse post(String path, Object body) {
        return send("POST", path, Map.of("Content-Type", "application/json"), Json.text(body));
    }

    WebResponse send(String method, String pathAndQuery, Map<String, String> headers, String body) {
        String[] parts = pathAndQuery.split("\\?", 2);
        Map<String, List<String>> query = Query.parse(parts.length > 1 ? parts[1] : null);
        return web.handle(
                new WebRequest(method, parts[0], query, new HashMap<>(headers), body.getBytes(StandardCharsets.UTF_8)),
                actor);
    }

    /** The answer's JSON; the body must be JSON. */
    static JsonNode json(WebResponse response) {
        try {
            return Json.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a person saw, as a decision must name it. */
    static ObjectNode seen(JsonNode review, String comment) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sha256", review.path("sha256").textValue())
                .put("revision", review.path("revision").intValue())
                .put("comment", comment);
    }
}
