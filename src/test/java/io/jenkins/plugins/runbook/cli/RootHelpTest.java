package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.cli.console.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @Test
    void an_invocation_has_the_command_it_names_as_the_whole_command_line_has_it() {
        root.getSubcommands().forEach((name, command) -> {
            CommandLine alone = Main.commandLine(Terminal.ofProcess(), name, "--help");
            assertThat(alone.getSubcommands().get(name).getUsageMessage())
                    .as(name)
                    .isEqualTo(command.getUsageMessage());
        });
        assertThat(Main.commandLine(Terminal.ofProcess(), "run").getSubcommands())
                .containsOnlyKeys("run");
    }

    @Test
    void an_invocation_that_begins_with_options_has_the_commands_its_words_name() {
        assertThat(Main.commandLine(Terminal.ofProcess(), "--home", "store", "run", "RB-1")
                        .getSubcommands())
                .containsOnlyKeys("store", "run");
        assertThat(Main.commandLine(Terminal.ofProcess(), "--json", "--help", "run")
                        .getSubcommands())
                .hasSameSizeAs(root.getSubcommands());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "help", "generate-completion", "runn"})
    void what_begins_otherwise_has_them_all(String first) {
        assertThat(Main.commandLine(Terminal.ofProcess(), first).getSubcommands())
                .hasSameSizeAs(root.getSubcommands());
    }
}
