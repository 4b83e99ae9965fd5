package io.jenkins.plugins.runbook.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.runbook.cli.Cli;
import io.jenkins.plugins.runbook.cli.Cli.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens a home that the release of 2026-11-30 wrote: eight executions of four runbooks, an open review, an approved and a rejected
 * one, 21 entries of the audit.
 */
class UpgradeTest {

    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void unpack() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("home-2026-11-30.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target =
                        home.resolve(entry.getName().replaceFirst("^home/", "")).normalize();
                assertThat(target.startsWith(home)).isTrue();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
        cli = new Cli(home);
    }

    @Test
    void executions_and_versions_are_shown_with_what_was_decided() throws IOException {
        assertThat(json("executions", "--json").path("executions")).hasSize(8);
        assertThat(cli.run("runbooks").out())
                .containsPattern("RB-CACHE-001 +v1 +SUPERSEDED")
                .containsPattern("RB-CACHE-001 +v2 +ACTIVE")
                .containsPattern("RB-MAIL-001 +v2 +REJECTED")
                .containsPattern("RB-QUEUE-001 +v2 +PENDING_REVIEW")
                .containsPattern("RB-NOTE-001 +v2 +ACTIVE");
    }

    @Test
    void the_audit_is_whole() {
        Result verified = cli.run("audit", "verify");
        assertThat(verified.out()).contains("The audit is whole: 21 entries");
        assertThat(verified.exitCode()).isZero();
    }

    @Test
    void an_open_review_is_decided_and_its_text_runs() {
        assertThat(cli.run("review", "list").out()).contains("RB-QUEUE-001-v2").doesNotContain("RB-MAIL-001-v2");
        assertThat(cli.run("review", "show", "RB-QUEUE-001-v2").out()).contains("mkdir -p");
        Result approved = cli.run("review", "approve", "RB-QUEUE-001-v2", "--yes");
        assertThat(approved.out()).contains("RB-QUEUE-001-v2 is approved and ACTIVE");
    }

    @Test
    void a_new_execution_joins_the_old_ones() throws IOException {
        Result run = cli.run("run", "RB-NOTE-001", "--incident", "disk_full");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(json("executions", "--json").path("executions")).hasSize(9);
    }

    private JsonNode json(String... command) throws IOException {
        return new ObjectMapper().readTree(cli.run(command).out());
    }
}
