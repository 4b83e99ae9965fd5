package io.jenkins.plugins.runbook.jenkins.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A running Jenkins as one person reaches it over HTTP, with a password (and a crumb) or an API token. */
final class RemoteJenkins {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final URI base;
    private final String authorization;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager()) // a crumb belongs to a session
            .connectTimeout(PATIENCE)
            .build();

    private RemoteJenkins(URI base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    static RemoteJenkins as(String url, String user, String passwordOrToken) {
        String login =
                Base64.getEncoder().encodeToString((user + ":" + passwordOrToken).getBytes(StandardCharsets.UTF_8));
        return new RemoteJenkins(base(url), "Basic " + login);
    }

    static RemoteJenkins anonymous(String url) {
        return new RemoteJenkins(base(url), null);
    }

    private static URI base(String url) {
        return URI.create(url.endsWith("/") ? url : url + "/");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new IOException("GET " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> post(String path, String contentType, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
        HttpResponse<String> crumb = get("crumbIssuer/api/json");
        if (crumb.statusCode() == 200) {
            JsonNode json = JSON.readTree(crumb.body());
            request.header(
                    json.path("crumbRequestField").asText(), json.path("crumb").asText());
        }
        return send(request);
    }

    /** As a page of another site would do it. */
    HttpResponse<String> withoutCrumb(String path) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));
    }

    HttpResponse<String> postJson(String path, Object body) throws IOException, InterruptedException {
        return post(path, "application/json", JSON.writeValueAsString(body));
    }

    /** Runs a script as an admin may. */
    String script(String groovy) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(
                "scriptText",
                "application/x-www-form-urlencoded",
                "script=" + URLEncoder.encode(groovy, StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new IOException("The script console answered " + answer.statusCode());
        }
        return answer.body().strip();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
