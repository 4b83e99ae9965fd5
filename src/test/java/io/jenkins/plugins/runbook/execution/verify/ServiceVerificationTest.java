package io.jenkins.plugins.runbook.execution.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.Verification.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ServiceVerificationTest {

    private static final String SERVICE = "shopd-for-this-test";
    private static final String STATE = "state: {services: [" + SERVICE + "]}\n";

    @TempDir
    Path directory;

    private RealHost host;
    private Process running;

    @BeforeEach
    void pidDirectory() throws Exception {
        Files.createDirectory(directory.resolve("run"));
        // sh with a manager that knows nothing of this service
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Files.writeString(bin.resolve("service"), "#!/bin/sh\necho \"$1: unrecognized service\" >&2\nexit 1\n")
                .toFile()
                .setExecutable(true);
        host = new RealHost(directory, Map.of("PATH", bin + ":" + System.getenv("PATH")));
    }

    @AfterEach
    void end() {
        if (running != null) {
            running.destroyForcibly();
        }
    }

    private void startService() throws IOException {
        if (running != null) {
            running.destroyForcibly();
        }
        running = host.start("sleep 300");
        Files.writeString(pidFile(), running.pid() + "\n");
    }

    private Path pidFile() {
        return directory.resolve("run/" + SERVICE + ".pid");
    }

    @Test
    void a_service_without_a_manager_is_seen_by_its_pid_file() throws Exception {
        Verification back = host.verify(Incident.SERVICE_CRASH, STATE, this::startService);

        assertThat(back.verdict()).as(back.toString()).isEqualTo(Verdict.PASSED);
        assertThat(back.evidence().toString()).contains("process " + running.pid() + ", later " + running.pid());
    }

    @Test
    void a_service_in_a_crash_loop_is_not_back_though_it_runs_at_each_look() throws Exception {
        Verification loop = host.verify(Incident.SERVICE_CRASH, STATE, this::startService, this::startService);

        assertThat(loop.verdict()).as(loop.toString()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void a_service_that_dies_again_is_not_back() throws Exception {
        Verification died = host.verify(
                Incident.SERVICE_CRASH,
                STATE,
                this::startService,
                () -> running.destroyForcibly().waitFor());

        assertThat(died.verdict()).as(died.toString()).isEqualTo(Verdict.FAILED);
        assertThat(died.evidence().toString()).contains("is gone");
    }

    @Test
    void a_pid_file_whose_number_another_process_has_by_now_is_stale() throws Exception {
        startService();
        Files.setLastModifiedTime(pidFile(), FileTime.from(Instant.now().minus(Duration.ofDays(1))));

        Verification stale = host.verify(Incident.SERVICE_CRASH, STATE, () -> {});

        assertThat(stale.verdict()).as(stale.toString()).isNotEqualTo(Verdict.PASSED);
    }

    @Test
    void a_port_needs_the_same_process_behind_it() throws Exception {
        try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String state = "state: {ports: [" + open.getLocalPort() + "]}\n";

            assertThat(host.verify(Incident.SERVICE_CRASH, state, () -> {}).verdict())
                    .isEqualTo(Verdict.PASSED);
            assertThat(host.verify(Incident.SERVICE_CRASH, state, () -> {}, open::close)
                            .verdict())
                    .isEqualTo(Verdict.FAILED);
        }
    }
}
