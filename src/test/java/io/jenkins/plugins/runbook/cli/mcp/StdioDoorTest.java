package io.jenkins.plugins.runbook.cli.mcp;

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
import io.jenkins.plugins.runbook.cli.Main;
import io.jenkins.plugins.runbook.execution.host.Entrance;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code runbook mcp}: line by line, and in a process of its own as the SDK's client starts it. */
@DisabledOnOs(OS.WINDOWS)
class StdioDoorTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String HELLO =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2024-11-05\",\"capabilities\":{},"
                    + "\"clientInfo\":{\"name\":\"pipe\",\"version\":\"1\"}}}\n"
                    + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n";

    @TempDir
    private Path directory;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private RunbookSystem system;
    private Toolbox tools;
    private OutputStream client;
    private Future<?> served;

    @BeforeEach
    void serve() throws Exception {
        system = RunbookSystem.open(Settings.of(directory.resolve("home")).withStore(new StoreSettings.InMemory()));
        system.library()
                .publish(
                        "r.yaml",
                        "id: RB-SLOW\nname: n\nincidentTypes: [slow]\nsteps: [{name: a, run: 'touch begun; sleep 600'}]\n",
                        Actor.owner("author"),
                        "for a test",
                        true);
        LocalHost host = new LocalHost("here", directory, Map.of("PATH", System.getenv("PATH")), Entrance.NONE);
        tools = new Toolbox(system, new AssistantPolicy(Set.of(Scope.RUN), 3), () -> host, job -> true);
        PipedOutputStream end = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(end, 4 << 20);
        client = end;
        served = thread.submit(() -> {
            StdioDoor.serve(tools, Actor.owner("owner"), in, answers);
            return null;
        });
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        thread.shutdown();
        assertThat(thread.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        tools.close();
        system.close();
    }

    private void say(String text) throws Exception {
        client.write(text.getBytes(StandardCharsets.UTF_8));
        client.flush();
    }

    private static String call(int id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}\n";
    }

    private List<JsonNode> answers() {
        return answers.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> Json.read(line, JsonNode.class))
                .toList();
    }

    private JsonNode answer(int id) {
        Awaitility.await()
                .atMost(LONG)
                .until(() -> answers().stream()
                        .anyMatch(one -> one.path("id").asText().equals("" + id)));
        return answers().stream()
                .filter(one -> one.path("id").asText().equals("" + id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_client_of_the_oldest_version_is_answered_in_it() throws Exception {
        say(HELLO + "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}\n");
        assertThat(answer(0).at("/result/protocolVersion").asText()).isEqualTo("2024-11-05");
        assertThat(answer(1).at("/result/tools")).hasSameSizeAs(tools.tools());
    }

    @Test
    void a_broken_line_is_answered_and_the_next_one_is_heard() throws Exception {
        say(HELLO + "nonsense\n" + "[".repeat(100_000) + "\n" + "x".repeat(1_200_000) + "\n\n"
                + "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"odd/thing\"}\n" + call(2, "insights", "{}"));
        assertThat(answer(2).at("/result/isError").asBoolean(true)).isFalse();
        assertThat(answer(1).at("/error/code").asInt()).isEqualTo(-32601);
        assertThat(answers())
                .filteredOn(one -> one.path("id").isNull())
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.at("/error/code").asInt()).isEqualTo(-32700));
    }

    @Test
    void a_cancelled_run_is_stopped_recorded_and_not_answered() throws Exception {
        say(HELLO + call(7, "runbook_run", "{\"incident_type\":\"slow\"}"));
        Awaitility.await().atMost(LONG).until(() -> Files.exists(directory.resolve("begun")));
        say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}\n");
        Awaitility.await()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(system
                                .store()
                                .read(records -> records.executions()
                                        .page(Executions.Filter.of(new VersionRef("RB-SLOW", 1)), 0, 9))
                                .stream()
                                .map(Executions.ExecutionSummary::outcome))
                        .containsExactly(Outcome.INCOMPLETE));
        say(call(8, "insights", "{}"));
        answer(8);
        assertThat(answers()).noneMatch(one -> one.path("id").asText().equals("7"));
    }

    @Test
    void a_process_that_is_asked_to_end_stops_what_it_runs_though_its_input_stays_open() throws Exception {
        say(HELLO + call(7, "runbook_run", "{\"incident_type\":\"slow\"}"));
        Awaitility.await().atMost(LONG).until(() -> Files.exists(directory.resolve("begun")));
        served.cancel(true);
        Awaitility.await()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.INCOMPLETE));
    }

    private List<Outcome> outcomes() {
        return system
                .store()
                .read(records -> records.executions().page(Executions.Filter.of(new VersionRef("RB-SLOW", 1)), 0, 9))
                .stream()
                .map(Executions.ExecutionSummary::outcome)
                .toList();
    }

    @Test
    void what_was_asked_before_the_end_of_input_is_answered() throws Exception {
        say(HELLO + call(1, "runbooks_search", "{}"));
        client.close();
        served.get();
        assertThat(answer(1).at("/result/content/0/text").asText()).contains("RB-SLOW");
    }

    @Test
    void the_sdk_client_starts_it_and_finds_reading_tools_alone() {
        ServerParameters process = ServerParameters.builder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .args(
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        Main.class.getName(),
                        "mcp",
                        "--home=" + directory.resolve("own"))
                .build();
        try (McpSyncClient sdk = McpClient.sync(
                        new StdioClientTransport(process, new JacksonMcpJsonMapper(new JsonMapper())))
                .requestTimeout(LONG)
                .initializationTimeout(LONG)
                .build()) {
            sdk.initialize();
            assertThat(sdk.listTools().tools())
                    .extracting(one -> one.name())
                    .containsExactlyElementsOf(Tool.all().stream()
                            .filter(Tool::readOnly)
                            .map(Tool::name)
                            .toList());
            var found = sdk.callTool(new CallToolRequest("runbooks_search", Map.of()));
            assertThat(((TextContent) found.content().get(0)).text()).startsWith("There are none.");
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
