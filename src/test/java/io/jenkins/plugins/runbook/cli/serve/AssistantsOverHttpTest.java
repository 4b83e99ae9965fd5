package io.jenkins.plugins.runbook.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.Settings;
import io.jenkins.plugins.runbook.StoreSettings;
import io.jenkins.plugins.runbook.assistant.AssistantPolicy;
import io.jenkins.plugins.runbook.assistant.Scope;
import io.jenkins.plugins.runbook.assistant.Tool;
import io.jenkins.plugins.runbook.assistant.Toolbox;
import io.jenkins.plugins.runbook.execution.host.Entrance;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.AuditLog;
import io.jenkins.plugins.runbook.store.Executions;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server at {@code /mcp} as the SDK's own client meets it, and as clients do that keep to the letter of the protocol alone. */
@DisabledOnOs(OS.WINDOWS)
class AssistantsOverHttpTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private RunbookSystem system;
    private Toolbox tools;
    private LoopbackServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void serve() throws IOException {
        system = RunbookSystem.open(Settings.of(directory.resolve("home")).withStore(new StoreSettings.InMemory()));
        publish("id: RB-A\nname: First\nincidentTypes: [odd]\nsteps: [{name: a, run: 'true'}]\n");
        publish("id: RB-SLOW\nname: n\nincidentTypes: [slow]\nsteps: [{name: a, run: 'touch begun; sleep 600'}]\n");
        LocalHost host = new LocalHost("here", directory, Map.of("PATH", System.getenv("PATH")), Entrance.NONE);
        tools = new Toolbox(system, new AssistantPolicy(Set.of(Scope.RUN), 3), () -> host, job -> true);
        server = LoopbackServer.start(0, system.web(), Actor.owner("owner"), tools);
    }

    @AfterEach
    void stop() {
        server.close();
        tools.close();
        system.close();
    }

    private void publish(String text) {
        system.library().publish("r.yaml", text, Actor.owner("author"), "for a test", true);
    }

    private McpSyncClient client() {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(server.address())
                        .endpoint("/mcp")
                        .jsonMapper(new JacksonMcpJsonMapper(new JsonMapper()))
                        .httpRequestCustomizer((request, method, address, body, context) ->
                                request.header("Authorization", "Bearer " + server.token()))
                        .build())
                .clientInfo(new Implementation("the sdk's", "1"))
                .requestTimeout(LONG)
                .initializationTimeout(LONG)
                .build();
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    @Test
    void the_sdk_client_lists_and_calls_tools_and_gets_errors_as_sentences() {
        try (McpSyncClient client = client()) {
            assertThat(client.initialize().serverInfo().name()).isEqualTo("self-learning-runbooks");
            assertThat(client.getServerInstructions()).contains("a person decides about it, never you");
            client.ping();
            assertThat(client.listTools().tools())
                    .extracting(one -> one.name())
                    .containsExactlyElementsOf(
                            tools.tools().stream().map(Tool::name).toList());
            assertThat(client.listTools().tools()).allSatisfy(one -> {
                assertThat(one.annotations().readOnlyHint())
                        .isEqualTo(!one.name().equals("runbook_run"));
                assertThat(one.annotations().destructiveHint())
                        .isEqualTo(one.name().equals("runbook_run"));
            });
            CallToolResult found = client.callTool(new CallToolRequest("runbooks_search", Map.of("query", "first")));
            assertThat(found.isError()).isFalse();
            assertThat(text(found)).contains("RB-A");
            CallToolResult wrong = client.callTool(new CallToolRequest("runbook_get", Map.of("runbook", "RB-NONE")));
            assertThat(wrong.isError()).isTrue();
            assertThat(text(wrong)).startsWith("There is no runbook 'RB-NONE'.\n(see https://");
            CallToolResult off = client.callTool(new CallToolRequest("review_decide", Map.of()));
            assertThat(off.isError()).isTrue();
            assertThat(text(off)).contains("switched off here: it needs 'decide'");
        }
        assertThat(details(Toolbox.CALLED)).contains("by the-sdk-s: runbook RB-NONE");
    }

    private List<String> details(String action) {
        return system
                .store()
                .read(records -> records.audit().page(new AuditLog.Filter("owner", action, null, null), 0, 1000))
                .stream()
                .map(entry -> entry.detail())
                .toList();
    }

    @Test
    void a_hundred_calls_at_once_are_all_answered() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(100);
        try (McpSyncClient client = client()) {
            client.initialize();
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String id = i % 2 == 0 ? "RB-A" : "RB-SLOW";
                calls.add(() -> id + text(client.callTool(new CallToolRequest("runbook_get", Map.of("runbook", id)))));
            }
            for (Future<String> one : threads.invokeAll(calls)) {
                String answer = one.get();
                assertThat(answer)
                        .contains("\"runbook_id\":\"" + answer.substring(0, answer.indexOf("A runbook")) + "\"");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(details(Toolbox.CALLED)).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
    void a_client_of_an_older_version_is_answered_in_it(String version) throws Exception {
        HttpResponse<String> begun = post(null, initialize(version));
        assertThat(json(begun).at("/result/protocolVersion").asText()).isEqualTo(version);
        String session = begun.headers().firstValue("Mcp-Session-Id").orElseThrow();
        assertThat(post(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                        .statusCode())
                .isEqualTo(202);
        JsonNode listed = json(post(session, "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"tools/list\"}"));
        assertThat(listed.path("id").asText()).isEqualTo("x");
        assertThat(listed.at("/result/tools")).hasSameSizeAs(tools.tools());
    }

    @Test
    void a_client_of_an_unknown_version_is_offered_the_newest() throws Exception {
        assertThat(json(post(null, initialize("2099-01-01")))
                        .at("/result/protocolVersion")
                        .asText())
                .isEqualTo("2025-11-25");
    }

    @Test
    void a_cancelled_run_is_stopped_recorded_and_not_answered() throws Exception {
        String session = session();
        CompletableFuture<HttpResponse<String>> run = http.sendAsync(
                request(session, call(7, "runbook_run", "{\"incident_type\":\"slow\"}")), BodyHandlers.ofString());
        Awaitility.await().atMost(LONG).until(() -> Files.exists(directory.resolve("begun")));
        post(
                session,
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7,\"reason\":\"enough\"}}");
        assertThat(run.get().body()).isEmpty();
        Awaitility.await()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(system
                                .store()
                                .read(records -> records.executions()
                                        .page(Executions.Filter.of(new VersionRef("RB-SLOW", 1)), 0, 9))
                                .stream()
                                .map(Executions.ExecutionSummary::outcome))
                        .containsExactly(Outcome.INCOMPLETE));
        assertThat(json(post(session, call(8, "insights", "{}")))
                        .at("/result/isError")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void only_who_shows_the_token_and_comes_from_here_gets_in() throws Exception {
        HttpRequest.Builder bare =
                HttpRequest.newBuilder(mcp()).POST(HttpRequest.BodyPublishers.ofString(initialize("2025-06-18")));
        assertThat(status(bare)).isEqualTo(401);
        assertThat(status(bare.copy().header("Authorization", "Bearer " + "0".repeat(48))))
                .isEqualTo(401);
        HttpRequest.Builder known = bare.copy().header("Authorization", "Bearer " + server.token());
        assertThat(status(known)).isEqualTo(200);
        assertThat(status(known.copy().header("Origin", "https://evil.example")))
                .isEqualTo(401);
        assertThat(status(known.copy().method("GET", HttpRequest.BodyPublishers.noBody())))
                .isEqualTo(405);
        String browser = "runbook-" + mcp().getPort() + "=" + server.token();
        assertThat(status(bare.copy().header("Cookie", browser))).isEqualTo(401);
    }

    @Test
    void what_is_no_message_or_too_long_is_an_error_and_no_end() throws Exception {
        assertThat(post(null, "[").statusCode()).isEqualTo(400);
        assertThat(post(null, "[".repeat(900_000)).statusCode()).isEqualTo(400);
        assertThat(post(null, " ".repeat(1_100_000)).statusCode()).isEqualTo(413);
        assertThat(post(null, call(1, "insights", "{}")).statusCode()).isEqualTo(400);
        assertThat(post("gone", call(1, "insights", "{}")).statusCode()).isEqualTo(404);
        String session = session();
        assertThat(json(post(session, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"odd/thing\"}"))
                        .at("/error/code")
                        .asInt())
                .isEqualTo(-32601);
        assertThat(json(post(session, call(2, "runbooks_search", "{}")))
                        .at("/result/isError")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void an_ended_session_is_gone() throws Exception {
        String session = session();
        HttpRequest.Builder end = HttpRequest.newBuilder(mcp())
                .header("Authorization", "Bearer " + server.token())
                .header("Mcp-Session-Id", session)
                .DELETE();
        assertThat(status(end)).isEqualTo(204);
        assertThat(status(end)).isEqualTo(404);
        assertThat(post(session, call(1, "insights", "{}")).statusCode()).isEqualTo(404);
    }

    private String session() throws Exception {
        return post(null, initialize("2025-06-18"))
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
    }

    private URI mcp() {
        return URI.create(server.assistants());
    }

    private int status(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    private HttpRequest request(String session, String body) {
        HttpRequest.Builder made = HttpRequest.newBuilder(mcp())
                .header("Authorization", "Bearer " + server.token())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return (session == null ? made : made.header("Mcp-Session-Id", session)).build();
    }

    private HttpResponse<String> post(String session, String body) throws Exception {
        return http.send(request(session, body), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.read(response.body(), JsonNode.class);
    }

    private static String initialize(String version) {
        return "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"" + version
                + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"old\",\"version\":\"1\"}}}";
    }

    private static String call(int id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }
}
