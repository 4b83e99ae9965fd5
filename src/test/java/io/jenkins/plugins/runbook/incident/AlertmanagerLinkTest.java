package io.jenkins.plugins.runbook.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.runbook.SettableClock;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an Alertmanager is told, as one hears it. */
class AlertmanagerLinkTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    private final Store store = Stores.inMemory();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            byte[] answer = (exchange.getRequestMethod().equals("GET") ? "[]" : "{\"silenceID\":\"s-1\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        store.close();
    }

    private IncidentDesk desk() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new IncidentDesk(
                store,
                IncidentPolicy.DEFAULT.withAlertmanager(address),
                Duration.ofHours(1),
                clock,
                () -> {},
                () -> {});
    }

    private static JsonNode alert() {
        return Json.write(Json.read(
                "{\"version\":\"4\",\"alerts\":[{\"status\":\"firing\",\"fingerprint\":\"f1\",\"startsAt\":\"2026-11-20T11:59:00Z\","
                        + "\"labels\":{\"alertname\":\"Down \\\"x\\\"\",\"incident_type\":\"service_crash\"},"
                        + "\"annotations\":{\"summary\":\"s\"}}]}",
                JsonNode.class));
    }

    private String silence() {
        return store.read(records -> records.incidents().find("f1"))
                .map(one -> String.valueOf(one.silence()))
                .orElseThrow();
    }

    @Test
    void an_alert_is_silenced_while_somebody_works_on_it() {
        try (IncidentDesk desk = desk()) {
            desk.receive(alert());
            desk.take("f1", "job");
            await().atMost(SOON).until(() -> silence().equals("s-1"));
            JsonNode asked = Json.write(Json.read(heard.get(0).split(" ", 3)[2], JsonNode.class));
            assertThat(heard.get(0)).startsWith("POST /api/v2/silences ");
            assertThat(asked.path("matchers")).hasSize(2);
            assertThat(asked.at("/matchers/0/value").asText()).isEqualTo("Down \"x\"");
            assertThat(asked.path("endsAt").asText()).isEqualTo("2026-11-20T14:00:00Z");

            desk.leave("f1", "job");
            await().atMost(SOON).until(() -> silence().equals("null"));
            assertThat(heard).hasSize(2).element(1).asString().startsWith("DELETE /api/v2/silence/s-1");
            assertThat(desk.troubles()).isEmpty();
        }
    }

    @Test
    void an_alertmanager_that_fails_is_a_trouble_and_nothing_else() {
        status = 500;
        try (IncidentDesk desk = desk()) {
            desk.receive(alert());
            assertThat(desk.take("f1", "job")).isPresent();
            await().atMost(SOON).until(() -> !desk.troubles().isEmpty());
            assertThat(desk.troubles()).singleElement().asString().contains("500", "silences");
            desk.leave("f1", "job");
            assertThat(store.read(records -> records.incidents().find("f1"))
                            .orElseThrow()
                            .endedAt())
                    .isNotNull();
        }
    }
}
