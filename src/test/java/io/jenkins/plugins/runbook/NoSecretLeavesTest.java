package io.jenkins.plugins.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.host.Command;
import io.jenkins.plugins.runbook.execution.host.CommandResult;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.redact.PlantedSecrets;
import io.jenkins.plugins.runbook.execution.redact.PlantedSecrets.Planted;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.llm.ApiKey;
import io.jenkins.plugins.runbook.llm.FakeModelServer;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.llm.ModelSettings;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.web.WebRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plants each kind of secret in the output, the errors, a parameter, a state command, a file's name and the incident's description, an
 * error of the host, and the names a caller chooses; then looks for them on the disk, in what the page gets, in the log and in what a
 * model is asked.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class NoSecretLeavesTest {

    @TempDir
    Path directory;

    private final Map<String, Planted> secrets = PlantedSecrets.all(7);
    private final String lines =
            secrets.values().stream().map(Planted::line).collect(Collectors.joining("\n", "", "\n"));
    private final StringBuilder logged = new StringBuilder();

    /** Those that can be the name of a file. */
    private List<String> names() {
        return secrets.values().stream()
                .filter(planted ->
                        planted.line().startsWith("found ") && planted.secret().matches("[\\w.-]{8,200}"))
                .map(Planted::secret)
                .toList();
    }

    @Test
    void of_fifty_kinds_planted_in_seven_places_none_is_found_anywhere() throws Exception {
        assertThat(secrets).hasSizeGreaterThan(50);
        Path home = directory.resolve("home");
        Handler handler = logHandler();
        Logger.getLogger("").addHandler(handler);
        try (FakeModelServer model = FakeModelServer.start();
                RunbookSystem system = RunbookSystem.open(Settings.of(home)
                        .withModel(LlmSettings.of(
                                model.url(),
                                ApiKey.none(),
                                ModelSettings.free("cheap"),
                                ModelSettings.free("strong"))))) {
            model.fails(400, "nothing to say");
            ExecutionResult result = execute(system);
            system.learner().drain();

            assertThat(result.steps()).hasSize(3);
            assertThat(result.error().message()).contains("the host says", "****");
            assertThat(model.requests()).isNotEmpty();
            nothingIn("the model's questions", model.everythingReceived());
            pages(system, result).forEach(this::nothingIn);
            nothingIn("the log", logged.toString());
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }
        nothingOnDisk(home);
    }

    private ExecutionResult execute(RunbookSystem system) throws Exception {
        Path workspace = Files.createDirectory(directory.resolve("workspace"));
        Files.writeString(workspace.resolve("lines"), lines);
        int number = 0;
        for (Planted planted : secrets.values()) {
            Files.writeString(workspace.resolve("s" + number++), planted.line());
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("told", lines);
        List<String> names = names();
        for (int i = 0; i < names.size(); i++) {
            Files.writeString(workspace.resolve("f-" + names.get(i)), "x");
            parameters.put("file" + i, "f-" + names.get(i));
        }
        Version version = system.library()
                .publish("runbook.yaml", runbook(parameters.keySet()), Actor.owner("author"), "for a test", true)
                .version();
        ExecutionRequest request = new ExecutionRequest(
                version.ref(),
                new Incident("INC " + lines, "test_incident", "high", null, lines),
                parameters,
                "build of " + lines,
                Set.of(),
                false,
                Duration.ZERO,
                List.of("tag " + lines));
        return system.executor().execute(request, new FailingHost(workspace), ExecutionListener.NONE);
    }

    private String runbook(Set<String> parameters) {
        return "id: RB-SECRETS\nname: A test\nincidentTypes: [test_incident]\nparameters:\n"
                + parameters.stream()
                        .map(name -> "  " + name + ": {type: string}\n")
                        .collect(Collectors.joining())
                + "state:\n  files: ["
                + parameters.stream()
                        .filter(name -> name.startsWith("file"))
                        .map(name -> "$" + name)
                        .collect(Collectors.joining(", "))
                + "]\n  commands:\n"
                + IntStream.range(0, secrets.size())
                        .mapToObj(i -> "    c" + i + ": cat s" + i + "\n")
                        .collect(Collectors.joining())
                + "    all: cat lines\n"
                + "steps:\n  - {name: output, run: cat lines}\n  - {name: errors, run: 'cat lines >&2; echo \"$told\"'}\n"
                + "  - {name: fails, run: unreachable}\n";
    }

    /** A host that cannot run one of the steps, and says too much about it. */
    private final class FailingHost implements Host {

        private final Host local;

        FailingHost(Path workspace) {
            this.local = new LocalHost("here", workspace, Map.of());
        }

        @Override
        public String name() {
            return local.name();
        }

        @Override
        public String platform() {
            return local.platform();
        }

        @Override
        public CommandResult run(Command command, OutputSink output) throws IOException, InterruptedException {
            if (command.script().equals("unreachable")) {
                throw new IOException("the host says " + lines);
            }
            return local.run(command, output);
        }
    }

    private static Map<String, String> pages(RunbookSystem system, ExecutionResult result) {
        Map<String, String> pages = new LinkedHashMap<>();
        for (String path : List.of(
                "executions",
                "executions/" + result.id(),
                "runbooks",
                "runbooks/RB-SECRETS",
                "review/pending",
                "review/history",
                "insights",
                "audit")) {
            var answer = system.web()
                    .handle(
                            new WebRequest("GET", "api/" + path, Map.of(), Map.of(), new byte[0]),
                            Actor.owner("reader"));
            assertThat(answer.status()).as(path).isEqualTo(200);
            pages.put("api/" + path, new String(answer.body(), StandardCharsets.UTF_8));
        }
        return pages;
    }

    private Handler logHandler() {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.append(new SimpleFormatter().format(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private void nothingOnDisk(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                nothingIn(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    private void nothingIn(String place, String text) {
        List<String> found = secrets.entrySet().stream()
                .filter(kind -> text.contains(kind.getValue().secret()))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(found).as("found in " + place).isEmpty();
    }
}
