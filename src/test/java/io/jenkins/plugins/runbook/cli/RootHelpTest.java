package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.cli.console.Terminal;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RootHelpTest {

    private final CommandLine root = Main.commandLine(Terminal.ofProcess());

    @Test
    void the_help_shows_every_command_in_a_group_on_one_screen() {
        String help = root.getUsageMessage();
        assertThat(help.lines().count()).isLessThanOrEqualTo(55);
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(RootHelp.names())
                .containsExactlyInAnyOrderElementsOf(root.getSubcommands().keySet());
    }

    @Test
    void the_help_of_a_command_still_has_the_options_of_the_model() {
        assertThat(root.getSubcommands().get("run").getUsageMessage()).contains("--generator-model");
    }
}
