package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.SystemUser;
import io.jenkins.plugins.runbook.format.Json;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** While the page is served, every other command works as if it had the store to itself. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class BesideServeTest {

    private static final String TEXT = """
            id: RB-BESIDE
            name: n
            incidentTypes: [odd]
            parameters: {word: {type: string, default: x}}
            steps: [{name: a, run: 'echo "$PWD $FROM_CLIENT $word"'}]
            verify: [{run: 'true'}]
            """;

    @TempDir
    private Path directory;

    private Path home;
    private CliProcess serve;
    private Cli cli;

    @BeforeEach
    void serve() throws IOException {
        home = directory.resolve("home");
        serve = CliProcess.start(directory, home, "serve", "--port=0", "--json");
        cli = new Cli(home);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> serve.out().contains("link"));
    }

    @AfterEach
    void stop() throws Exception {
        serve.process().destroy();
        serve.process().waitFor(20, TimeUnit.SECONDS);
    }

    @Test
    void a_run_happens_in_the_directory_and_environment_of_who_started_it() throws Exception {
        Path place = Files.createDirectory(directory.resolve("place"));
        Files.writeString(place.resolve("r.yaml"), TEXT);

        CliProcess run = CliProcess.with(
                Map.of("FROM_CLIENT", "of-the-client", "RUNBOOK_HOME", home.toString()),
                place,
                "run",
                "r.yaml",
                "--incident",
                "odd",
                "-p",
                "word=grüße");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.VERIFIED);
        assertThat(run.out()).contains(place + " of-the-client grüße", "VERIFIED");
        JsonNode versions = Json.mapper().readTree(cli.run("runbooks", "--json").out());
        assertThat(versions.at("/versions/0/author").asText()).isEqualTo(SystemUser.name());
        assertThat(serve.process().isAlive()).isTrue();
    }

    @Test
    void results_errors_and_exit_codes_are_those_of_the_command() throws IOException {
        Path file = Files.writeString(directory.resolve("r.yaml"), TEXT.replace("run: 'true'", "run: 'false'"));

        Result failed = cli.run("run", file.toString(), "--incident", "odd", "--json");
        assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(Json.mapper().readTree(failed.out()).get("outcome").asText()).isEqualTo("ineffective");

        Result refused = cli.run("run", "RB-NONE", "--incident", "odd");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("RB-NONE");

        assertThat(cli.run("audit", "verify").exitCode()).isZero();
        assertThat(cli.run("store", "backup", directory.resolve("b.zip").toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void questions_are_asked_where_the_command_was_started() throws IOException {
        Path job = Files.writeString(directory.resolve("job.yaml"), """
                - name: restart it
                  sequence:
                    commands:
                      - exec: echo hello
                """);

        assertThat(cli.answering("n\n", "import", job.toString()).exitCode()).isEqualTo(ExitCode.REFUSED);
        Result yes = cli.answering("y\ny\n", "import", job.toString());

        assertThat(yes.exitCode()).as(yes.err() + yes.out()).isZero();
        assertThat(yes.out()).contains("is active");
    }

    @Test
    void standard_input_is_that_of_the_command() {
        assertThat(cli.answering("cp: cannot create regular file: No space left on device\n", "explain")
                        .exitCode())
                .isZero();
    }

    @Test
    void twenty_at_once_all_end_well() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Result>> runs = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Path file = Files.writeString(directory.resolve(i + ".yaml"), TEXT.replace("BESIDE", "BESIDE" + i));
                runs.add(() -> cli.run("run", file.toString(), "--incident", "odd"));
            }
            for (Future<Result> run : threads.invokeAll(runs)) {
                assertThat(run.get().exitCode()).as(run.get().err()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Json.mapper().readTree(cli.run("executions", "--json").out()).get("executions"))
                .hasSize(20);
    }

    @Test
    void one_that_is_killed_stops_what_it_started_and_is_recorded() throws Exception {
        Path file = Files.writeString(
                directory.resolve("r.yaml"),
                TEXT.replace("run: 'echo \"$PWD $FROM_CLIENT $word\"'", "run: 'touch begun; exec sleep 300'"));
        CliProcess run = CliProcess.start(directory, home, "run", file.toString(), "--incident", "odd");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(directory.resolve("begun")));

        run.process().destroyForcibly().waitFor();

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> cli.run("executions", "--json").out().contains("incomplete"));
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").equals("sleep 300")))
                .isEmpty();
    }

    @Test
    void a_socket_that_nobody_answers_at_is_passed_over() throws Exception {
        stop();
        Path socket = home.resolve("commands.sock");
        Files.deleteIfExists(socket);
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket));
        }

        assertThat(cli.run("runbooks").exitCode()).isZero();
    }

    @Test
    void who_waits_for_the_store_gets_it() throws Exception {
        stop();
        Path file = Files.writeString(directory.resolve("r.yaml"), TEXT);
        Path slow = Files.writeString(
                directory.resolve("slow.yaml"),
                TEXT.replace("RB-BESIDE", "RB-SLOW")
                        .replace(
                                "run: 'echo \"$PWD $FROM_CLIENT $word\"'",
                                "run: 'touch begun; while [ ! -e go ]; do sleep 0.1; done'"));
        CliProcess first = CliProcess.start(directory, home, "run", slow.toString(), "--incident", "odd");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(directory.resolve("begun")));

        Result refused = cli.run("run", file.toString(), "--incident", "odd");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("in use by process", "--wait");

        CliProcess second =
                CliProcess.start(directory, home, "run", file.toString(), "--incident", "odd", "--wait", "60");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> second.err().contains("Waiting"));
        Files.createFile(directory.resolve("go"));

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(second.exitCode()).as(second.err()).isZero();
    }
}
