package io.jenkins.plugins.runbook.execution.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.RunbookTexts;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Runbook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that lack a program, or manage services in other ways. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class HostVariantsTest {

    private static final List<String> PROGRAMS = List.of(
            "awk",
            "base64",
            "cat",
            "cut",
            "date",
            "df",
            "dd",
            "grep",
            "head",
            "id",
            "ls",
            "netstat",
            "od",
            "openssl",
            "ps",
            "sed",
            "sh",
            "sha256sum",
            "sleep",
            "ss",
            "stat",
            "tail",
            "tar",
            "timeout",
            "tr",
            "uname",
            "wc");

    @TempDir
    Path directory;

    private Path bin;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void programs() throws IOException {
        bin = Files.createDirectory(directory.resolve("bin"));
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
    }

    private HostState capture(String state, String incidentType) throws Exception {
        Runbook runbook = new RunbookReader()
                .read("r.yaml", RunbookTexts.runbook(state + "steps:\n  - {name: a, run: 'tar -cf x y'}\n"))
                .orThrow();
        HostSession host = new HostSession(
                new LocalHost("here", directory, environment), Map.of(), new Redactor(List.of()), line -> {});
        return StateCapture.of(runbook, incidentType, Map.of(), Duration.ofSeconds(20), Clock.systemUTC())
                .capture(host);
    }

    /** Leaves the host with the programs the capture uses, but for these. */
    private void without(String... missing) throws IOException {
        for (String name : PROGRAMS) {
            Path link = bin.resolve(name);
            if (!Set.of(missing).contains(name) && !Files.exists(link)) {
                Optional<Path> program = Stream.of(System.getenv("PATH").split(":"))
                        .map(directory -> Path.of(directory, name))
                        .filter(Files::isExecutable)
                        .findFirst();
                if (program.isPresent()) {
                    Files.createSymbolicLink(link, program.get());
                }
            }
        }
        environment.put("PATH", bin.toString());
    }

    private void program(String name, String script) throws IOException {
        Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n")
                .toFile()
                .setExecutable(true);
    }

    @Test
    void without_ss_and_ps_the_kernel_tells_ports_and_processes() throws Exception {
        without("ss", "ps", "netstat");
        try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = open.getLocalPort();

            HostState state = capture("state: {ports: [" + port + ", 1]}\n", "anything");

            assertThat(state.value("port." + port)).contains("listening");
            assertThat(state.value("port." + port + ".pid"))
                    .contains(String.valueOf(ProcessHandle.current().pid()));
            assertThat(state.value("port." + port + ".owner")).contains("java");
            assertThat(state.value("port.1")).contains("closed");
            assertThat(state.value("process.top_memory.1")).get().asString().matches(".+ \\(pid \\d+, .+\\) \\d+ MiB");
            assertThat(Integer.parseInt(state.value("process.count").orElseThrow()))
                    .isGreaterThan(2);
        }
    }

    @Test
    void without_df_and_openssl_the_reasons_are_told() throws Exception {
        without("df", "openssl");

        HostState state = capture("state: {ports: [1]}\n", Incident.CERT_EXPIRY);

        assertThat(state.readings().get("disk").unavailable()).contains("df told nothing");
        assertThat(state.readings().get("certificate.port:1").unavailable()).contains("openssl");
    }

    @Test
    void well_known_programs_are_told_with_their_version() throws Exception {
        HostState state = capture("", "anything");

        assertThat(state.value("environment.tool.tar.version")).get().asString().matches("\\d[\\w.]+");
    }

    @Test
    void runit_is_asked_for_what_is_its_own() throws Exception {
        environment.put("SVDIR", directory.resolve("sv").toString());
        Files.createDirectories(directory.resolve("sv/web"));
        Files.createDirectories(directory.resolve("sv/mail"));
        program("sv", "case $2 in web) echo 'run: web: (pid 7) 4s' ;; *) echo \"down: $2: 4s\" ;; esac");

        HostState state = capture("state: {services: [web, mail]}\n", "anything");

        assertThat(state.value("service.web")).contains("running");
        assertThat(state.value("service.mail")).contains("stopped");
    }

    @Test
    void supervisor_is_asked_for_what_is_its_own() throws Exception {
        program(
                "supervisorctl",
                "case $2 in web) echo 'web   RUNNING   pid 7, uptime 0:01:02' ;;"
                        + " mail) echo 'mail  BACKOFF   Exited too quickly'; exit 3 ;;"
                        + " *) echo \"$2: ERROR (no such process)\"; exit 4 ;; esac");

        HostState state = capture("state: {services: [web, mail, no-such-service-here]}\n", "anything");

        assertThat(state.value("service.web")).contains("running");
        assertThat(state.value("service.mail")).contains("stopped");
        assertThat(state.value("service.no-such-service-here")).get().isIn("stopped", "unknown");
    }
}
