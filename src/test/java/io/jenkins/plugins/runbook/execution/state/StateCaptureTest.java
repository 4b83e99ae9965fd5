package io.jenkins.plugins.runbook.execution.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.RunbookTexts;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.Reading.Unit;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.StateChange;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class StateCaptureTest {

    @TempDir
    Path directory;

    private HostState capture(String body, String incidentType, Map<String, String> parameters, Duration budget)
            throws Exception {
        Runbook runbook = new RunbookReader()
                .read(
                        "r.yaml",
                        RunbookTexts.runbook(
                                body + "steps:\n  - {name: a, run: 'curl x | no-such-tool; FOO=1 tar -x'}\n"))
                .orThrow();
        HostSession host = new HostSession(
                new LocalHost("here", directory, Map.of()), parameters, new Redactor(List.of("hush-hush")), line -> {});
        return StateCapture.of(runbook, incidentType, parameters, budget, Clock.systemUTC())
                .capture(host);
    }

    private HostState capture(String body, String incidentType) throws Exception {
        return capture(body, incidentType, Map.of(), Duration.ofSeconds(10));
    }

    private static double number(HostState state, String key) {
        return Double.parseDouble(state.value(key)
                .orElseThrow(() -> new AssertionError(
                        key + " is missing in " + state.readings().keySet())));
    }

    @Test
    void the_general_state_is_that_of_this_machine() throws Exception {
        HostState state = capture("", "anything");

        assertThat(number(state, "memory.used_percent")).isBetween(0.1, 100.0);
        assertThat(number(state, "disk./.used_percent")).isBetween(0.0, 100.0);
        assertThat(number(state, "disk./.available_bytes")).isPositive();
        assertThat(number(state, "cpu.load1")).isNotNegative();
        assertThat(number(state, "process.count")).isGreaterThan(2);
        assertThat(state.value("process.top_memory.1")).get().asString().matches(".+ \\(pid \\d+, .+\\) \\d+ MiB");
        assertThat(state.value("environment.os")).isPresent();
        assertThat(state.readings().get("memory.available_bytes").unit()).isEqualTo(Unit.BYTES);
        assertThat(state.readings()).doesNotContainKeys("capture", "cpu.used_percent");
    }

    @Test
    void commands_the_runbook_calls_are_looked_for() throws Exception {
        HostState state = capture("", "anything");

        assertThat(state.value("environment.tool.no-such-tool")).contains("missing");
        assertThat(state.value("environment.tool.tar")).get().asString().startsWith("/");
    }

    @Test
    void high_cpu_is_measured_while_the_host_is_watched() throws Exception {
        HostState state = capture("", Incident.HIGH_CPU);

        assertThat(number(state, "cpu.used_percent")).isBetween(0.0, 100.0);
        assertThat(number(state, "cpu.count")).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void ports_are_told_with_their_owner() throws Exception {
        try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(open.getLocalPort());
            HostState state = capture(
                    "parameters: {p: {type: integer}}\nstate: {ports: [$p, 1]}\n",
                    "anything",
                    Map.of("p", port),
                    Duration.ofSeconds(10));

            assertThat(state.value("port." + port)).contains("listening");
            assertThat(state.value("port.1")).contains("closed");
            assertThat(state.value("port." + port + ".pid"))
                    .contains(String.valueOf(ProcessHandle.current().pid()));
            assertThat(state.value("port." + port + ".owner")).contains("java");
        }
    }

    @Test
    void files_are_told_with_size_mode_owner_and_hash() throws Exception {
        Files.writeString(directory.resolve("a file"), "hello\n");
        HostState state = capture("state: {files: ['a file', gone, .]}\n", "anything");

        assertThat(state.value("file.a file")).contains("present");
        assertThat(state.value("file.a file.size")).contains("6");
        assertThat(state.value("file.a file.mode")).get().asString().matches("[0-7]{3,4}");
        assertThat(state.value("file.a file.sha256"))
                .contains("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
        assertThat(state.value("file.gone")).contains("absent");
        assertThat(state.readings()).doesNotContainKey("file...sha256");
    }

    @Test
    void services_are_asked_for_and_fall_back_to_their_process() throws Exception {
        HostState state = capture("state: {services: [no-such-service-here]}\n", "anything");

        assertThat(state.value("service.no-such-service-here")).get().isIn("stopped", "unknown");
    }

    @Test
    void own_commands_yield_numbers_words_or_a_reason() throws Exception {
        HostState state = capture(
                "parameters: {name: {type: string}}\nstate:\n  commands:\n    count: \"printf 'a\\\\nb\\\\n' | grep -c z\"\n    word: echo \"$name\"\n"
                        + "    broken: echo why >&2; exit 3\n    secret: echo hush-hush\n    forged: \"printf 'x\\\\ny\\\\tTEXT\\\\tz'\"\n",
                "anything",
                Map.of("name", "mine"),
                Duration.ofSeconds(10));

        assertThat(state.readings().get("command.count")).isEqualTo(Reading.of("0", Unit.COUNT));
        assertThat(state.value("command.word")).contains("mine");
        assertThat(state.readings().get("command.broken").unavailable()).isEqualTo("exit 3: why");
        assertThat(state.value("command.secret")).contains("****");
        assertThat(state.readings()).doesNotContainKey("y");
    }

    @Test
    void certificates_are_parsed_from_files() throws Exception {
        Process made = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-subj",
                        "/CN=test.example",
                        "-days",
                        "20",
                        "-keyout",
                        "k.pem",
                        "-out",
                        "c.crt")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        made.getInputStream().readAllBytes();
        assertThat(made.waitFor()).isZero();
        Files.writeString(directory.resolve("bad.pem"), "no certificate");

        HostState state = capture("state: {files: [c.crt, bad.pem]}\n", Incident.CERT_EXPIRY);

        assertThat(number(state, "certificate.c.crt.days_left")).isBetween(19.0, 20.0);
        assertThat(state.readings().get("certificate.c.crt.days_left").unit()).isEqualTo(Unit.DAYS);
        assertThat(state.value("certificate.c.crt.subject")).get().asString().contains("test.example");
        assertThat(state.value("certificate.c.crt.chain_length")).contains("1");
        assertThat(state.readings().get("certificate.bad.pem").unavailable()).contains("no X.509 certificate");
    }

    @Test
    void a_capture_that_takes_too_long_says_so_and_keeps_what_it_has() throws Exception {
        Runbook runbook = new RunbookReader()
                .read("r.yaml", RunbookTexts.runbook("steps:\n  - {name: a, run: 'true'}\n"))
                .orThrow();
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path slow = Files.writeString(bin.resolve("df"), "#!/bin/sh\nexec sleep 60\n");
        slow.toFile().setExecutable(true);
        Files.writeString(bin.resolve("timeout"), "#!/bin/sh\nshift\nexec \"$@\"\n")
                .toFile()
                .setExecutable(true);
        HostSession host = new HostSession(
                new LocalHost("slow", directory, Map.of("PATH", bin + ":" + System.getenv("PATH"))),
                Map.of(),
                new Redactor(List.of()),
                line -> {});

        HostState state = StateCapture.of(runbook, "anything", Map.of(), Duration.ofSeconds(1), Clock.systemUTC())
                .capture(host);

        assertThat(state.value("environment.os")).isPresent();
        assertThat(state.readings().get("capture").unavailable()).contains("not finished within 1 s");
    }

    @Test
    void between_two_captures_only_what_matters_has_changed() throws Exception {
        HostState before = capture("state: {files: [f]}\n", "anything");
        Files.writeString(directory.resolve("f"), "x");
        HostState after = capture("state: {files: [f]}\n", "anything");

        List<StateChange> changes = StateDiff.between(before, after).stream()
                .filter(change -> change.key().startsWith("file."))
                .toList();

        assertThat(changes.get(0)).isEqualTo(new StateChange("file.f", "absent", "present", Unit.TEXT));
    }
}
