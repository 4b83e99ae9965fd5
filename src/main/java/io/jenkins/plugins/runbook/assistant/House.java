package io.jenkins.plugins.runbook.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.web.WebApi;
import io.jenkins.plugins.runbook.web.WebRequest;
import io.jenkins.plugins.runbook.web.WebResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON API as an assistant's caller gets it: the same permissions, visibility, limits and sentences as for the page. */
final class House {

    private static final String ROOT = "api/";

    private final WebApi web;

    House(WebApi web) {
        this.web = web;
    }

    /** @param query values by name; what is {@code null} or missing in JSON is left out */
    JsonNode get(Caller caller, String path, Map<String, JsonNode> query) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        query.forEach((name, value) -> {
            if (value != null && !value.isMissingNode() && !value.isNull()) {
                given.put(name, List.of(value.asText()));
            }
        });
        return answer(caller, new WebRequest("GET", ROOT + path, given, Map.of(), new byte[0]));
    }

    JsonNode post(Caller caller, String path, JsonNode body) {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        return answer(
                caller,
                new WebRequest("POST", ROOT + path, Map.of(), Map.of("Content-Type", "application/json"), bytes));
    }

    private JsonNode answer(Caller caller, WebRequest request) {
        WebResponse response = web.handle(request, caller.person(), caller.jobs());
        try {
            JsonNode body = Json.mapper().readTree(response.body());
            if (response.status() >= 400) {
                throw new ToolException(body.path("error").path("message").asText());
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException("the answer to " + request.path() + " is no JSON: " + e.getMessage(), e);
        }
    }
}
