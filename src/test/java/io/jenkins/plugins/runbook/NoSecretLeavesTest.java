package io.jenkins.plugins.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.host.Command;
import io.jenkins.plugins.runbook.execution.host.CommandResult;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.redact.PlantedSecrets;
import io.jenkins.plugins.runbook.execution.redact.PlantedSecrets.Planted;
import io.jenkins.plugins.runbook.execution.redact.PlantedSpellings;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.llm.ApiKey;
import io.jenkins.plugins.runbook.llm.FakeModelServer;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.llm.ModelSettings;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.review.notification.Destination;
import io.jenkins.plugins.runbook.review.notification.NotificationMessage;
import io.jenkins.plugins.runbook.review.notification.Notifications;
import io.jenkins.plugins.runbook.web.WebRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
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
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
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

    @Test
    void of_a_known_value_no_spelling_is_found_anywhere() throws Exception {
        String value = "Kq7!p@ss w\"ord'/\u00e4Zx9&";
        String key = "house-key-of-the-model-4711";
        Map<String, String> spellings = new LinkedHashMap<>(PlantedSpellings.of(value));
        PlantedSpellings.of(key).forEach((name, text) -> spellings.put("key, " + name, text));
        String text = spellings.entrySet().stream()
                .map(spelling -> "line of x " + spelling.getValue() + " y")
                .collect(Collectors.joining("\n", "", "\n"));
        Path workspace = Files.createDirectory(directory.resolve("workspace"));
        Files.writeString(workspace.resolve("lines"), text);
        Path home = directory.resolve("home");
        Handler handler = logHandler();
        Logger.getLogger("").addHandler(handler);
        Map<String, String> exits = new LinkedHashMap<>();
        StringBuffer told = new StringBuffer();
        try (FakeModelServer model = FakeModelServer.start();
                RunbookSystem system = RunbookSystem.open(Settings.of(home)
                        .withNotifications(new Notifications(
                                URI.create("https://runbooks.example/"), List.of(notes(told)), Duration.ZERO))
                        .withModel(LlmSettings.of(
                                model.url(),
                                ApiKey.from(() -> key),
                                ModelSettings.free("cheap"),
                                ModelSettings.free("strong"))))) {
            model.fails(400, "nothing to say");
            Version version = system.library()
                    .publish(
                            "runbook.yaml",
                            "id: RB-SECRETS\nname: A test\nincidentTypes: [test_incident]\n"
                                    + "parameters:\n  word: {type: string, secret: true}\n  said: {type: string}\n"
                                    + "state:\n  commands:\n    all: cat lines\n"
                                    + "steps:\n  - {name: output, run: 'cat lines; echo \"$word\"; echo \"$said\"'}\n"
                                    + "  - {name: errors, run: 'cat lines >&2'}\n"
                                    + "  - {name: fails, run: unreachable}\n",
                            Actor.owner("author"),
                            "for a test",
                            true)
                    .version();
            ExecutionRequest request = new ExecutionRequest(
                    version.ref(),
                    new Incident("INC " + value, "test_incident", "high", null, text),
                    Map.of("word", value, "said", text),
                    "build of " + value,
                    Set.of(),
                    false,
                    Duration.ZERO,
                    List.of("tag " + value));
            Lines build = new Lines();
            ExecutionResult result = system.executor().execute(request, new FailingHost(workspace, text), build);
            system.learner().drain();

            assertThat(result.steps()).hasSize(3);
            assertThat(result.error().message()).contains("the host says", "****");
            assertThat(model.requests()).isNotEmpty();
            exits.put("the build's log", build.said.toString());
            exits.put("the result", result.toString());
            exits.put(
                    "the model's questions",
                    model.everythingReceived().replace("[Bearer " + key + "]", "[the key itself]"));
            exits.putAll(pages(system, result));
            exits.put("the log", logged.toString());
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }
        exits.put("messages", told.toString());
        exits.putAll(onDisk(home));
        assertThat(exits.keySet()).anyMatch(exit -> exit.endsWith(".zip: log.txt"));
        Map<String, String> pieces = pieces(value, key);
        exits.forEach((exit, shown) -> pieces.forEach((piece, spelling) -> {
            int at = shown.indexOf(piece);
            assertThat(at < 0 ? "" : shown.substring(Math.max(0, at - 150), Math.min(shown.length(), at + 150)))
                    .as("%s in %s", spelling, exit)
                    .isEmpty();
        }));
    }

    /** Pieces of the spellings of values that no other value has in its spellings, and what they are. */
    private static Map<String, String> pieces(String... values) {
        Map<String, String> pieces = new LinkedHashMap<>();
        for (String value : values) {
            Map<String, String> others = PlantedSpellings.of(other(value));
            PlantedSpellings.of(value).forEach((name, spelling) -> {
                for (int start = 0; start + PIECE <= spelling.length(); start += 3) {
                    String piece = spelling.substring(start, start + PIECE);
                    if (!others.get(name).contains(piece)) {
                        pieces.put(piece, name + " of " + value);
                    }
                }
            });
        }
        return pieces;
    }

    /** Less in a row of a spelling says little, as where a character of base64 depends on what is before the value too. */
    private static final int PIECE = 14;

    /** A value of the same form with other letters and digits. */
    private static String other(String value) {
        return value.chars()
                .map(c -> c >= 'a' && c <= 'z'
                        ? 'a' + (c - 'a' + 13) % 26
                        : c >= 'A' && c <= 'Z'
                                ? 'A' + (c - 'A' + 13) % 26
                                : c >= '0' && c <= '9' ? '0' + (c - '0' + 5) % 10 : c > 127 ? c + 1 : c)
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private static Destination notes(StringBuffer told) {
        return new Destination() {
            @Override
            public String name() {
                return "notes";
            }

            @Override
            public void deliver(NotificationMessage message) {
                told.append(message).append('\n');
            }
        };
    }

    /** What a build's log is told. */
    private static final class Lines implements ExecutionListener {

        private final StringBuffer said = new StringBuffer();

        @Override
        public void output(String line) {
            said.append(line).append('\n');
        }

        @Override
        public void note(String line) {
            said.append(line).append('\n');
        }

        @Override
        public void stepFinished(ExecutedStep step) {
            said.append(step).append('\n');
        }

        @Override
        public void finished(ExecutionResult result) {
            said.append(result).append('\n');
        }
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
        return system.executor().execute(request, new FailingHost(workspace, lines), ExecutionListener.NONE);
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
    private static final class FailingHost implements Host {

        private final Host local;
        private final String says;

        FailingHost(Path workspace, String says) {
            this.says = says;
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
                throw new IOException("the host says " + says);
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
                "incidents",
                "metrics",
                "limits",
                "learner",
                "notifications",
                "audit/export",
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
        onDisk(home).forEach(this::nothingIn);
    }

    /** The text of each file, also of those in archives. */
    private static Map<String, String> onDisk(Path home) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                if (file.toString().endsWith(".zip")) {
                    try (ZipFile archive = new ZipFile(file.toFile())) {
                        for (ZipEntry entry : Collections.list(archive.entries())) {
                            String text =
                                    new String(archive.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                            texts.put(file + ": " + entry.getName(), text);
                        }
                    }
                }
            }
        }
        return texts;
    }

    private void nothingIn(String place, String text) {
        List<String> found = secrets.entrySet().stream()
                .filter(kind -> text.contains(kind.getValue().secret()))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(found).as("found in " + place).isEmpty();
    }
}
