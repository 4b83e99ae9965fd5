package io.jenkins.plugins.runbook.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.Cli;
import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {

    @TempDir
    private Path home;

    @Test
    void the_whole_loop_ends_with_the_incident_fixed_by_the_approved_version() {
        Result result = new Cli(home).run("demo", "--yes", "--json");

        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(ExitCode.VERIFIED);
        JsonNode ending = Json.read(result.out(), JsonNode.class);
        assertThat(ending.get("fixed").asBoolean()).isTrue();
        assertThat(ending.get("first_version").asText()).isEqualTo("RB-SHOP-RESTART-v1");
        assertThat(ending.get("first_outcome").asText()).isEqualTo("failed");
        assertThat(ending.get("second_version").asText()).isEqualTo("RB-SHOP-RESTART-v2");
        assertThat(ending.get("second_outcome").asText()).isEqualTo("verified");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void a_person_who_does_not_approve_keeps_the_new_version_from_running() {
        Result result = new Cli(home).answering("n\n", "demo");

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.out())
                .contains(
                        "1. A service crashes",
                        "FAILED",
                        "Refused: RB-SHOP-RESTART-v2",
                        "Approve RB-SHOP-RESTART-v2? [y/N]")
                .doesNotContain("The approved version runs");
        assertThat(result.err()).contains("Not approved");
    }

    @Test
    void where_nobody_can_be_asked_it_says_how_to_go_on_and_does_nothing() {
        Result result = new Cli(home).run("demo");

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err()).contains("demo --yes");
        assertThat(result.out()).isEmpty();
    }
}
