package io.jenkins.plugins.runbook.execution;

import static io.jenkins.plugins.runbook.execution.RunbookTexts.INCIDENT;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.V1;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.keep;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.runbook;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.runbook.execution.host.Command;
import io.jenkins.plugins.runbook.execution.host.CommandResult;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A dry run executes nothing: whatever a runbook can make a host do would leave a canary, and the dry run leaves none. That the canary
 * sings is shown by executing the same text for real.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class DryRunTest {

    private static final String CANARY = "touch canary";

    @TempDir
    Path home;

    private final Store store = Stores.inMemory();
    private final AtomicInteger asked = new AtomicInteger();
    private Path workspace;
    private HttpServer server;

    @BeforeEach
    void prepare() throws Exception {
        workspace = Files.createDirectory(home.resolve("workspace"));
        Path programs = Files.createDirectory(home.resolve("programs"));
        for (String manager : List.of("systemctl", "rc-service", "service")) {
            Path program = Files.writeString(programs.resolve(manager), "#!/bin/sh\n" + CANARY + "\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        store.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "run by sh           | steps: [{name: a, run: touch canary}]",
                "run by bash         | steps: [{name: a, run: touch canary, shell: bash}]",
                "run by python       | steps: [{name: a, run: 'open(\"canary\", \"w\")', shell: python}]",
                "run, tried again    | steps: [{name: a, run: 'touch canary; exit 1', retry: {attempts: 2, delay: 1ms}}]",
                "service             | steps: [{name: a, service: {name: web, state: restarted}}]",
                "waitFor run         | steps: [{name: a, waitFor: {run: touch canary}}]",
                "waitFor http        | steps: [{name: a, waitFor: {http: 'http://127.0.0.1:$port/'}}]",
                "when                | steps: [{name: a, run: 'true', when: touch canary}]",
                "state.commands      | 'state: {commands: {c: touch canary}}, steps: [{name: a, run: ''true''}]'",
                "verify by run       | 'steps: [{name: a, run: ''true''}], verify: [{run: touch canary}]'",
                "verify by service   | 'steps: [{name: a, run: ''true''}], verify: [{service: {name: web, state: running}}]'",
                "verify by waitFor   | 'steps: [{name: a, run: ''true''}], verify: [{waitFor: {run: touch canary}}]'",
                "rollback            | 'steps: [{name: a, run: ''false''}], rollback: [{name: b, run: touch canary}]'",
                "after a failed step | 'steps: [{name: a, run: ''false'', onFailure: continue}, {name: b, run: touch canary}]'"
            })
    void nothing_of_a_runbook_is_executed(String what, String body) throws Exception {
        keep(store, text(body), 1, Lifecycle.ACTIVE);
        Path work = home.resolve("work");
        RunbookExecutor executor = new RunbookExecutor(store, work, Clock.systemUTC());
        SilentHost silent = new SilentHost();

        ExecutionResult dry = executor.execute(request(true), silent, ExecutionListener.NONE);

        assertThat(silent.commands).hasValue(0);
        assertThat(sang()).isFalse();
        assertThat(work).doesNotExist();
        assertThat(dry.steps()).extracting(ExecutedStep::status).containsOnly(Status.SKIPPED);
        assertThat(dry.notes()).contains("dry run: nothing was executed");

        executor.execute(request(true), host(), ExecutionListener.NONE);
        assertThat(sang()).isFalse();
        executor.execute(request(false), host(), ExecutionListener.NONE);
        assertThat(sang()).as("the canary can be made to sing").isTrue();
    }

    private static String text(String body) {
        return runbook("parameters: {port: {type: integer}}\n"
                + String.join("\n", body.split(", (?=(steps|verify|rollback): )")) + "\n");
    }

    private boolean sang() {
        return Files.exists(workspace.resolve("canary")) || asked.get() > 0;
    }

    private Host host() {
        String path = home.resolve("programs") + ":" + System.getenv("PATH");
        return new LocalHost("here", workspace, Map.of("PATH", path));
    }

    private ExecutionRequest request(boolean dryRun) {
        Map<String, String> parameters =
                Map.of("port", String.valueOf(server.getAddress().getPort()));
        return new ExecutionRequest(V1, INCIDENT, parameters, "me", Set.of(), dryRun, Duration.ZERO, List.of());
    }

    /** Counts what it is asked to run, and runs nothing. */
    private static final class SilentHost implements Host {

        private final AtomicInteger commands = new AtomicInteger();

        @Override
        public String name() {
            return "silent";
        }

        @Override
        public String platform() {
            return "linux";
        }

        @Override
        public CommandResult run(Command command, OutputSink output) throws IOException {
            commands.incrementAndGet();
            throw new IOException("a dry run must not ask a host to run anything");
        }
    }
}
