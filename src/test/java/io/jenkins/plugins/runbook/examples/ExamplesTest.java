package io.jenkins.plugins.runbook.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.runbook.execution.host.Command;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.rehearsal.Rehearsal;
import io.jenkins.plugins.runbook.rehearsal.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Each example really mends what it is for, on real processes and files in a sandbox. */
@EnabledOnOs(OS.LINUX)
class ExamplesTest {

    private static final String SERVER = """
            #!/usr/bin/env python3
            import http.server, os, signal
            signal.alarm(120)
            leak = b'' if os.path.exists('leaked') or not os.path.exists('leaky') else b'x' * 80_000_000
            open('leaked', 'w').close()
            http.server.ThreadingHTTPServer(('127.0.0.1', int(os.environ['port'])), http.server.SimpleHTTPRequestHandler).serve_forever()
            """;

    private static final String BUSY = """
            #!/bin/sh
            [ -e was-busy ] && exec sleep 60
            ulimit -t 60
            touch was-busy
            while :; do :; done
            """;

    private Sandbox sandbox;

    @BeforeEach
    void open() throws IOException {
        sandbox = Sandbox.create();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Path file(String name) {
        return sandbox.directory().resolve(name);
    }

    private void program(String name, String text) throws IOException {
        Files.writeString(file(name), text);
        Files.setPosixFilePermissions(file(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private int sh(String script, Map<String, String> environment) throws IOException, InterruptedException {
        return sandbox.host()
                .run(new Command(script, Shell.SH, environment, Duration.ofSeconds(30)), Host.OutputSink.NONE)
                .exitCode();
    }

    private void prepare(String script) throws IOException, InterruptedException {
        assertThat(sh(script, Map.of())).as(script).isZero();
    }

    private void needs(String program) throws IOException, InterruptedException {
        assumeThat(sh("command -v " + program, Map.of())).as(program).isZero();
    }

    private ExecutionResult rehearse(String example, String type, Map<String, String> parameters)
            throws IOException, RefusedException, InterruptedException {
        String text = Files.readString(Path.of("docs/examples", example));
        Incident incident = new Incident("INC-1", type, "high", null, "");
        return new Rehearsal(Clock.systemUTC()).run(text, incident, parameters, sandbox, ExecutionListener.NONE);
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }

    private static void assertVerified(ExecutionResult result) {
        assertThat(result.outcome())
                .as(() -> result.steps() + "\n" + result.verification())
                .isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void given_a_crashed_service_when_restarted_then_it_answers() throws Exception {
        needs("python3");
        needs("curl");
        program("server", SERVER);
        Files.writeString(file("service.pid"), "999999\n");
        Files.writeString(file("service.log"), "it died\n");

        assertVerified(rehearse(
                "restart-crashed-service.yaml",
                Incident.SERVICE_CRASH,
                Map.of("program", "./server", "port", freePort())));
    }

    @Test
    void given_old_rotated_files_when_space_is_freed_then_only_those_are_deleted() throws Exception {
        for (String name : new String[] {"app.log", "app.log.1.gz", "app.log.2.gz", "report.pdf"}) {
            Files.createDirectories(file("logs"));
            Files.writeString(file("logs").resolve(name), "x");
        }
        FileTime lastMonth = FileTime.from(Instant.now().minus(Duration.ofDays(30)));
        Files.setLastModifiedTime(file("logs/app.log.2.gz"), lastMonth);
        Files.setLastModifiedTime(file("logs/report.pdf"), lastMonth);

        assertVerified(
                rehearse("free-full-disk.yaml", Incident.DISK_FULL, Map.of("directory", "logs", "max_used", "100")));
        try (Stream<Path> left = Files.list(file("logs"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("app.log", "app.log.1.gz", "report.pdf");
        }
    }

    @Test
    void given_a_directory_of_the_system_when_space_is_to_be_freed_then_nothing_is_deleted() throws Exception {
        ExecutionResult result =
                rehearse("free-full-disk.yaml", Incident.DISK_FULL, Map.of("directory", "/etc", "days", "99999"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.steps()).extracting(ExecutedStep::name).containsExactly("refuse directories of the system");
    }

    @Test
    void given_a_runaway_process_when_tamed_then_it_runs_and_rests() throws Exception {
        program("busy", BUSY);
        prepare("setsid ./busy >/dev/null 2>&1 </dev/null & echo $! >service.pid");

        assertVerified(rehearse(
                "tame-runaway-cpu.yaml",
                Incident.HIGH_CPU,
                Map.of("program", "./busy", "max_cpu", "10", "seconds", "1")));
        assertThat(file("was-busy")).exists();
    }

    @Test
    void given_a_leaking_process_when_recycled_then_it_is_small_again() throws Exception {
        needs("python3");
        String port = freePort();
        program("server", SERVER);
        Files.createFile(file("leaky"));
        assertThat(sh("setsid ./server >/dev/null 2>&1 </dev/null & echo $! >service.pid", Map.of("port", port)))
                .isZero();
        prepare("until [ -e leaked ]; do sleep 0.1; done");

        ExecutionResult result = rehearse(
                "recycle-leaking-process.yaml",
                Incident.MEMORY_LEAK,
                Map.of("program", "./server", "port", port, "max_mib", "60"));
        assertVerified(result);
        assertThat(result.steps().get(1).output()).contains("are more than the 60 MiB allowed");
    }

    private static final Map<String, String> CERTIFICATE = Map.of(
            "certificate", "web.crt",
            "key", "web.key",
            "ca_certificate", "ca.crt",
            "ca_key", "ca.key",
            "name", "portal.example");

    private void certificates() throws IOException, InterruptedException {
        needs("openssl");
        prepare("""
                openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=ca -days 400 -keyout ca.key -out ca.crt
                openssl req -newkey rsa:2048 -nodes -subj /CN=web -keyout web.key -out web.csr
                openssl x509 -req -in web.csr -CA ca.crt -CAkey ca.key -set_serial 5 -days 2 -out web.crt
                """);
    }

    @Test
    void given_a_certificate_about_to_expire_when_renewed_then_it_is_valid_for_months() throws Exception {
        certificates();

        assertVerified(rehearse("renew-certificate.yaml", Incident.CERT_EXPIRY, CERTIFICATE));
        prepare("openssl x509 -in web.crt -noout -checkend 7000000");
        prepare("openssl x509 -in web.crt.previous -noout -enddate");
    }

    @Test
    void given_an_authority_that_does_not_fit_when_renewed_then_the_old_certificate_stays() throws Exception {
        certificates();
        prepare("cp web.crt before.crt; openssl genpkey -algorithm RSA -out ca.key 2>/dev/null");

        ExecutionResult result = rehearse("renew-certificate.yaml", Incident.CERT_EXPIRY, CERTIFICATE);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(file("web.crt")).hasSameTextualContentAs(file("before.crt"));
    }

    @Test
    void given_a_missing_backup_when_repeated_then_the_newest_ones_are_kept_and_can_be_read() throws Exception {
        Files.createDirectories(file("data/deep"));
        Files.writeString(file("data/a"), "1");
        Files.writeString(file("data/deep/b"), "2");
        Files.createDirectories(file("backups"));
        Files.writeString(file("backups/backup-20200101T000000Z.tar.gz"), "an old one");
        Files.setLastModifiedTime(
                file("backups/backup-20200101T000000Z.tar.gz"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        assertVerified(rehearse(
                "repeat-failed-backup.yaml",
                Incident.BACKUP_FAILURE,
                Map.of("source", "data", "target", "backups", "keep", "1")));
        try (Stream<Path> archives = Files.list(file("backups"))) {
            assertThat(archives.map(path -> path.getFileName().toString()))
                    .hasSize(2)
                    .noneMatch(name -> name.contains("2020") || name.contains("partial"));
        }
    }

    @Test
    void given_an_empty_source_when_backed_up_then_it_is_refused() throws Exception {
        Files.createDirectories(file("data"));

        ExecutionResult result = rehearse(
                "repeat-failed-backup.yaml", Incident.BACKUP_FAILURE, Map.of("source", "data", "target", "backups"));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(file("backups")).doesNotExist();
    }
}
