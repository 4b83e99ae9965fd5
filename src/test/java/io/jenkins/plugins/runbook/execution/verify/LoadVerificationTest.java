package io.jenkins.plugins.runbook.execution.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.Verification.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Fills a real disk of 16 MiB in memory, which needs root. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class LoadVerificationTest {

    @TempDir
    Path directory;

    private Path disk;
    private RealHost host;

    @BeforeEach
    void mount() throws Exception {
        host = new RealHost(directory, Map.of());
        disk = Files.createDirectory(directory.resolve("disk"));
        try {
            host.sh("mount -t tmpfs -o size=16m tmpfs disk");
        } catch (IOException e) {
            assumeTrue(false, "this account may not mount a disk: " + e.getMessage());
        }
    }

    @AfterEach
    void unmount() throws Exception {
        host.sh("umount disk");
    }

    private void fill(String name, int mebibytes) throws IOException {
        Files.write(disk.resolve(name), new byte[mebibytes << 20]);
    }

    private Verification verify(RealHost.Deed steps, RealHost.Deed meanwhile) throws Exception {
        return host.verify(Incident.DISK_FULL, "", steps, meanwhile);
    }

    private String evidence(Verification verification) {
        return verification.evidence().stream()
                .filter(line -> line.check().contains(disk.toString()))
                .toList()
                .toString();
    }

    @Test
    void a_full_disk_that_was_emptied_is_mended() throws Exception {
        fill("log", 15);

        Verification verification = verify(() -> Files.delete(disk.resolve("log")), () -> {});

        assertThat(evidence(verification)).contains("93.8 before, 0.0 after, 0.0 a moment later", "PASSED");
    }

    @Test
    void a_disk_that_fills_up_again_while_it_settles_is_not_mended() throws Exception {
        fill("log", 15);

        Verification verification = verify(() -> Files.delete(disk.resolve("log")), () -> fill("log", 15));

        assertThat(verification.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(evidence(verification)).contains("93.8 a moment later", "FAILED");
    }

    @Test
    void a_disk_that_somebody_goes_on_filling_is_not_mended() throws Exception {
        fill("log", 15);

        Verification verification = verify(() -> Files.delete(disk.resolve("log")), () -> fill("log", 10));

        assertThat(verification.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(evidence(verification)).contains("MiB a second are used up again");
    }

    @Test
    void a_disk_whose_inodes_are_used_up_is_full() throws Exception {
        host.sh("mount -o remount,nr_inodes=60 disk; for i in $(seq 57); do : >disk/$i; done");

        Verification still = verify(() -> {}, () -> {});
        Verification mended = verify(() -> host.sh("rm disk/*"), () -> {});

        assertThat(evidence(still)).contains("inodes_used_percent", "FAILED");
        assertThat(evidence(mended)).contains("inodes_used_percent", "PASSED").doesNotContain("FAILED");
    }
}
