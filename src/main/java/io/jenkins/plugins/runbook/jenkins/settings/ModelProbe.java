package io.jenkins.plugins.runbook.jenkins.settings;

import com.fasterxml.jackson.databind.JsonNode;
import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.format.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks a model server which models it has: tests address, proxy, key and names without spending anything. */
final class ModelProbe {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER = 1024 * 1024;

    private ModelProbe() {}

    static FormValidation ask(ModelConfiguration set) {
        try {
            ConfiguredModelSource.settings(set);
            return judge(send(set), set);
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        } catch (IOException e) {
            return FormValidation.error("The server cannot be reached: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FormValidation.error("Interrupted.");
        }
    }

    private static HttpResponse<InputStream> send(ModelConfiguration set) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(set.getUrl().replaceFirst("/+$", "") + "/models"))
                .timeout(LIMIT)
                .GET();
        KnownCredentials.secretText(set.getCredentialsId())
                .ifPresent(key -> request.header("Authorization", "Bearer " + key));
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(LIMIT)
                .proxy(new JenkinsProxy())
                .build();
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static FormValidation judge(HttpResponse<InputStream> answer, ModelConfiguration set) throws IOException {
        try (InputStream body = answer.body()) {
            return switch (answer.statusCode()) {
                case 200 -> judge(body.readNBytes(LONGEST_ANSWER), set);
                case 401, 403 -> FormValidation.error("The server refused the key (" + answer.statusCode() + ").");
                case 407 ->
                    FormValidation.error(
                            "The proxy asks for a password, which is not sent. Have it let this address pass without one, or"
                                    + " except the host from the proxy in Jenkins' settings.");
                case 404 -> FormValidation.warning("The server answers, but does not say which models it has.");
                default -> FormValidation.error("The server answered " + answer.statusCode() + ".");
            };
        }
    }

    private static FormValidation judge(byte[] body, ModelConfiguration set) {
        Set<String> wanted = Stream.of(set.getCategoriser(), set.getGenerator())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> missing = new TreeSet<>(wanted);
        try {
            for (JsonNode model : Json.mapper().readTree(body).path("data")) {
                missing.remove(model.path("id").asText());
            }
        } catch (IOException e) {
            return FormValidation.error(
                    "The server's answer is no JSON; is the address one of an OpenAI-compatible API?");
        }
        if (!missing.isEmpty()) {
            return FormValidation.warning(
                    "The server took the key, but does not list " + String.join(", ", missing) + ".");
        }
        return FormValidation.ok(
                wanted.isEmpty()
                        ? "The server took the key. Name a model."
                        : "The server took the key and has the models.");
    }
}
