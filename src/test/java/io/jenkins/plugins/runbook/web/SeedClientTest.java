package io.jenkins.plugins.runbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.serve.LoopbackServer;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A client that was written for the earlier system: it knows the paths below {@code api/review} and the field names of DESIGN §4 and
 * §6, names its reviewer in the body, and knows neither hashes nor revisions. Only its base URL and a header are set.
 */
class SeedClientTest {

    private static final String RB = "RB-WEB-001";

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);
    private LoopbackServer server;
    private SeedClient client;

    @BeforeEach
    void serve() throws IOException {
        house.publish(RB);
        server = LoopbackServer.start(
                0, new WebApi(house.store, house.library, house.reviews, house.clock()), ReviewFixture.BOB);
        String token = server.link().substring(server.link().indexOf('=') + 1);
        client = new SeedClient(URI.create(server.address()), Map.of("X-Runbook-Token", token));
    }

    @AfterEach
    void close() {
        server.close();
        house.close();
    }

    @Test
    void it_finds_what_waits_looks_at_it_and_approves_it() throws Exception {
        house.propose(RB, "v2", "no directory");

        JsonNode waiting = client.pending("medium", 10);
        assertThat(waiting).hasSize(1);
        String id = SeedClient.idOf(waiting.get(0));
        assertThat(client.get("runbook/" + id).path("runbook_id").textValue()).isEqualTo(RB);
        assertThat(client.get("comparison/" + id).path("text")).isNotEmpty();
        assertThat(client.get("stats").path("by_state").path("pending_review").intValue())
                .isEqualTo(1);

        JsonNode done = client.post("approve/" + id, Map.of("reviewer", "somebody else", "comments", "as rehearsed"));

        assertThat(done.path("status").textValue()).isEqualTo("approved");
        assertThat(done.at("/decisions/0/by").textValue()).isEqualTo("bob");
        assertThat(done.at("/decisions/0/comment").textValue()).isEqualTo("as rehearsed");
        assertThat(client.pending(null, 10)).isEmpty();
        assertThat(client.get("history").at("/reviews/0/status").textValue()).isEqualTo("approved");
        assertThat(client.get("stats").path("approval_rate").doubleValue()).isEqualTo(1);
        assertThat(house.library.resolve(RB).ref().number()).isEqualTo(2);
    }

    @Test
    void it_tests_asks_for_changes_and_rejects() throws Exception {
        Review first = house.propose(RB, "v2", "no directory");
        String id = SeedClient.idOf(client.pending(null, 50).get(0));

        JsonNode tested = client.post(
                "test/" + id, Map.of("reviewer", "x", "test_name", "staging", "success", true, "notes", "3 of 3"));
        assertThat(tested.at("/tests/0/name").textValue()).isEqualTo("staging");
        assertThat(tested.at("/tests/0/passed").booleanValue()).isTrue();
        assertThat(tested.at("/tests/0/detail").textValue()).isEqualTo("3 of 3");

        JsonNode asked = client.post(
                "changes/" + id, Map.of("reviewer", "x", "comments", List.of("use install -d", "and say why")));
        assertThat(asked.path("status").textValue()).isEqualTo("needs_changes");
        assertThat(asked.at("/decisions/0/comment").textValue()).isEqualTo("use install -d\nand say why");

        house.propose(RB, "v3", "no directory");
        assertThat(client.failure("approve/" + id, Map.of("reviewer", "x"))).isEqualTo("409 conflict");
        String next = SeedClient.idOf(client.pending(null, 50).get(0));
        assertThat(next).isNotEqualTo(id);
        JsonNode rejected = client.post("reject/" + next, Map.of("reviewer", "x", "reason", "not on our hosts"));
        assertThat(rejected.path("status").textValue()).isEqualTo("rejected");
        assertThat(rejected.path("review_id").textValue()).isEqualTo(first.id());
        assertThat(client.failure("approve/" + next, Map.of("reviewer", "x"))).isEqualTo("409 conflict");
        assertThat(client.failure("reject/RB-NONE-v9", Map.of("reviewer", "x", "reason", "y")))
                .isEqualTo("404 not_found");
        assertThat(client.failure("reject/" + next, Map.of("reviewer", "x"))).isEqualTo("400 bad_request");
    }

    /** Knows only what a client of the earlier system can know. */
    private record SeedClient(URI base, Map<String, String> credentials) {

        private static final HttpClient HTTP = HttpClient.newHttpClient();

        static String idOf(JsonNode review) {
            return review.path("runbook_id").textValue() + "-v"
                    + review.path("runbook_version").intValue();
        }

        JsonNode pending(String priority, int limit) throws Exception {
            return get("pending?limit=" + limit + (priority == null ? "" : "&priority=" + priority))
                    .path("reviews");
        }

        JsonNode get(String path) throws Exception {
            return good(send(request(path).GET()));
        }

        JsonNode post(String path, Map<String, Object> body) throws Exception {
            return good(send(posting(path, body)));
        }

        /** Status and code of a call that must fail. */
        String failure(String path, Map<String, Object> body) throws Exception {
            HttpResponse<String> answer = send(posting(path, body));
            return answer.statusCode() + " "
                    + Json.read(answer.body(), JsonNode.class).at("/error/code").textValue();
        }

        private HttpRequest.Builder posting(String path, Map<String, Object> body) {
            return request(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Json.text(new LinkedHashMap<>(body))));
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("api/review/" + path));
            credentials.forEach(request::header);
            return request;
        }

        private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        private static JsonNode good(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return Json.read(answer.body(), JsonNode.class);
        }
    }
}
