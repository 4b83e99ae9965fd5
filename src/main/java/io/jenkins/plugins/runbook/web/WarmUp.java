package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Loads the page and its data once, so that the first visitor does not wait. */
final class WarmUp {

    private static final Actor NOBODY = new Actor("warm-up", Set.of(Permission.VIEW));
    private static final List<String> FIRST = List.of(
            "session",
            "review/stats",
            "review/pending",
            "review/history",
            "executions",
            "runbooks",
            "insights",
            "audit");

    private final WebApi web;

    WarmUp(WebApi web) {
        this.web = web;
    }

    void run() {
        FIRST.forEach(this::get);
        for (JsonNode review : read(get("review/pending")).path("reviews")) {
            get("review/runbook/" + review.path("review_id").textValue());
            get("review/comparison/" + review.path("review_id").textValue());
            break;
        }
        web.handle(request(""), NOBODY);
    }

    private WebResponse get(String path) {
        return web.handle(request("api/" + path), NOBODY);
    }

    private static WebRequest request(String path) {
        return new WebRequest("GET", path, Map.of(), Map.of(), new byte[0]);
    }

    private static JsonNode read(WebResponse answer) {
        return Json.read(new String(answer.body(), StandardCharsets.UTF_8), JsonNode.class);
    }
}
