package io.jenkins.plugins.runbook.execution;

import static io.jenkins.plugins.runbook.execution.RunbookTexts.INCIDENT;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.runbook;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.runbook.execution.action.ActionResult;
import io.jenkins.plugins.runbook.execution.action.ActionTable;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.Expectation;
import io.jenkins.plugins.runbook.rehearsal.Rehearsal;
import io.jenkins.plugins.runbook.rehearsal.Sandbox;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class WaitForTest {

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private Sandbox sandbox;

    /** Answers 503 twice, then 200; /moved always redirects. */
    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.create();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(asked.incrementAndGet() < 3 ? 503 : 200, -1);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/health");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        sandbox.close();
    }

    private ExecutedStep waitFor(String condition, Map<String, String> parameters) throws Exception {
        String body =
                "parameters:\n  port: {type: integer, default: 1}\n  limit: {type: string}\nsteps:\n  - name: wait\n    waitFor: {"
                        + condition + "}\n";
        return new Rehearsal(Clock.systemUTC())
                .run(runbook(body), INCIDENT, parameters, sandbox, ExecutionListener.NONE)
                .steps()
                .get(0);
    }

    private Map<String, String> port() {
        return Map.of("port", String.valueOf(server.getAddress().getPort()));
    }

    @Test
    void it_waits_until_the_url_answers_with_the_status() throws Exception {
        ExecutedStep step =
                waitFor("http: \"http://127.0.0.1:$port/health\", status: 200, interval: 20ms, timeout: 20s", port());

        assertThat(step.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(asked.get()).isEqualTo(3);
        assertThat(step.output()).contains("answered 503");
    }

    @Test
    void a_redirect_is_an_answer_of_its_own() throws Exception {
        assertThat(waitFor("http: \"http://127.0.0.1:$port/moved\", status: 302, interval: 20ms, timeout: 20s", port())
                        .status())
                .isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void at_the_end_it_says_what_was_last_seen() throws Exception {
        ExecutedStep step =
                waitFor("http: \"http://127.0.0.1:$port/health\", status: 204, interval: 50ms, timeout: 1s", port());

        assertThat(step.status()).isEqualTo(Status.TIMED_OUT);
        assertThat(step.error())
                .isEqualTo("http://127.0.0.1:" + port().get("port")
                        + "/health did not answer 204 within 1 s; last seen: answered 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "python3", "bash"})
    void any_of_four_tools_can_ask(String tool) throws Exception {
        Path bin = Files.createDirectory(sandbox.directory().resolve("bin"));
        for (String name : List.of(tool, "sleep", "cat", "tr")) {
            Path program = programNamed(name);
            Assumptions.assumeTrue(program != null, name + " is not installed");
            Files.createSymbolicLink(bin.resolve(name), program);
        }
        Files.createSymbolicLink(bin.resolve("sh"), Path.of("/bin/sh"));
        Host host = new LocalHost("few tools", sandbox.directory(), Map.of("PATH", bin.toString()));
        HostSession session = new HostSession(host, port(), new Redactor(List.of()), line -> {});
        Action.WaitFor action = new Action.WaitFor(
                Action.WaitFor.Kind.HTTP,
                "http://127.0.0.1:$port/health",
                200,
                Duration.ofSeconds(20),
                Duration.ofMillis(20));

        ActionResult tried = ActionTable.standard().run(action, Expectation.SUCCESS, session, Duration.ofSeconds(30));

        assertThat(tried.ran().succeeded()).as(tried.ran().output()).isTrue();
        assertThat(tried.ran().output()).contains("answered 503");
    }

    @Test
    void without_any_tool_it_says_so() throws Exception {
        Path bin = Files.createDirectory(sandbox.directory().resolve("bin"));
        Files.createSymbolicLink(bin.resolve("sh"), Path.of("/bin/sh"));
        Host host = new LocalHost("bare", sandbox.directory(), Map.of("PATH", bin.toString()));
        HostSession session = new HostSession(host, port(), new Redactor(List.of()), line -> {});
        Action.WaitFor action = new Action.WaitFor(
                Action.WaitFor.Kind.HTTP,
                "http://127.0.0.1:$port/health",
                200,
                Duration.ofSeconds(20),
                Duration.ofMillis(20));

        ActionResult tried = ActionTable.standard().run(action, Expectation.SUCCESS, session, Duration.ofSeconds(30));

        assertThat(tried.ran().exitCode()).isEqualTo(69);
        assertThat(tried.ran().output()).contains("none of curl, wget, python3 and bash is installed here");
    }

    private static Path programNamed(String name) {
        return List.of("/usr/bin", "/bin", "/usr/local/bin").stream()
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    @Test
    void it_waits_for_a_port() throws Exception {
        assertThat(waitFor("port: $port, timeout: 20s", port()).status()).isEqualTo(Status.SUCCEEDED);
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        ExecutedStep step = waitFor("port: '127.0.0.1:$port', timeout: 300ms", Map.of("port", "" + closed));
        assertThat(step.error()).contains("took no connection").contains("connection refused");
    }

    @Test
    void it_waits_for_a_file_and_for_a_command() throws Exception {
        Files.createFile(sandbox.directory().resolve("there"));

        assertThat(waitFor("file: there, timeout: 20s", Map.of()).status()).isEqualTo(Status.SUCCEEDED);
        assertThat(waitFor("run: 'echo x >>looks; test $(wc -l <looks) -ge 3', interval: 10ms, timeout: 20s", Map.of())
                        .status())
                .isEqualTo(Status.SUCCEEDED);
        assertThat(waitFor("run: 'echo not yet; exit 4', timeout: 300ms", Map.of())
                        .error())
                .contains("did not exit 0 within 0.3 s; last seen: exit 4: not yet");
    }

    @Test
    void a_command_waited_for_finds_its_parameters_whatever_their_names() throws Exception {
        assertThat(waitFor("run: 'test \"$limit\" = mine', timeout: 5s", Map.of("limit", "mine"))
                        .status())
                .isEqualTo(Status.SUCCEEDED);
    }
}
