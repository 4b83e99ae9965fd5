package io.jenkins.plugins.runbook.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The API (v2) of an Alertmanager. Every call is bounded in time and size. Safe for use by many threads. */
final class Alertmanager {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    /** Should nobody end the silence, it ends by itself. */
    private static final Duration LONGEST_SILENCE = Duration.ofHours(2);

    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;
    private static final String AUTHOR = "self-learning-runbooks";

    private final String base;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    Alertmanager(@NonNull URI address, @NonNull Clock clock) {
        String text = address.toString();
        this.base = (text.endsWith("/") ? text : text + "/") + "api/v2/";
        this.clock = clock;
    }

    /** @return identifier of the silence */
    String silence(@NonNull ReportedIncident incident) throws IOException, InterruptedException {
        ObjectNode body = Json.mapper().createObjectNode();
        ArrayNode matchers = body.putArray("matchers");
        labels(incident)
                .forEach((name, value) -> matchers.addObject()
                        .put("name", name)
                        .put("value", value)
                        .put("isRegex", false)
                        .put("isEqual", true));
        Instant now = clock.instant();
        body.put("startsAt", now.toString());
        body.put("endsAt", now.plus(LONGEST_SILENCE).toString());
        body.put("createdBy", AUTHOR);
        body.put("comment", "A runbook works on it.");
        return send("POST", "silences", body).path("silenceID").asText();
    }

    void endSilence(@NonNull String id) throws IOException, InterruptedException {
        send("DELETE", "silence/" + URLEncoder.encode(id, StandardCharsets.UTF_8), null);
    }

    /** Tells that the alert is over. Who raised it raises it again when it is not. */
    void over(@NonNull ReportedIncident incident) throws IOException, InterruptedException {
        Instant now = clock.instant();
        Instant began = incident.beganAt() == null ? incident.firstAt() : incident.beganAt();
        ArrayNode body = Json.mapper().createArrayNode();
        ObjectNode alert = body.addObject();
        alert.set("labels", Json.write(labels(incident)));
        alert.put("startsAt", (began.isAfter(now) ? now : began).toString());
        alert.put("endsAt", now.toString());
        send("POST", "alerts", body);
    }

    /** Whether Alertmanager has the alert, silenced or not. */
    boolean has(@NonNull ReportedIncident incident) throws IOException, InterruptedException {
        StringBuilder query = new StringBuilder("alerts?active=true&silenced=true&inhibited=true");
        labels(incident)
                .forEach((name, value) -> query.append("&filter=")
                        .append(URLEncoder.encode(
                                name + "=\""
                                        + value.replace("\\", "\\\\")
                                                .replace("\"", "\\\"")
                                                .replace("\n", "\\n") + "\"",
                                StandardCharsets.UTF_8)));
        return !send("GET", query.toString(), null).isEmpty();
    }

    private static Map<String, String> labels(ReportedIncident incident) {
        Map<String, String> labels = new LinkedHashMap<>(incident.labels());
        labels.keySet().removeIf(name -> name.startsWith("annotations."));
        return labels;
    }

    private JsonNode send(String method, String path, @CheckForNull JsonNode body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream stream = answer.body()) {
            byte[] bytes = stream.readNBytes(LONGEST_ANSWER);
            if (answer.statusCode() / 100 != 2) {
                throw new IOException(
                        "it answers " + answer.statusCode() + " to " + method + " " + path.split("\\?")[0]);
            }
            return Optional.ofNullable(bytes.length == 0 ? null : Json.mapper().readTree(bytes))
                    .orElseGet(Json.mapper()::createObjectNode);
        }
    }
}
