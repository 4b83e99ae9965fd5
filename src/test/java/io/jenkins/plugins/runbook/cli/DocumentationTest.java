package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.cli.console.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class DocumentationTest {

    private static final List<String> OF_EVERY_COMMAND = List.of(
            "--home",
            "--json",
            "--debug",
            "--db",
            "--db-login",
            "--model-url",
            "--categoriser-model",
            "--generator-model",
            "--model-budget",
            "--help",
            "--version");

    private final CommandLine root = Main.commandLine(new Terminal(
            new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()),
            new ByteArrayInputStream(new byte[0]),
            false,
            false));

    @Test
    void the_manual_names_every_command_and_every_option_below_it() throws IOException {
        String manual = Files.readString(Path.of("docs/command-line.md"));
        String common = section(manual, "## For every command");
        assertThat(common).contains(OF_EVERY_COMMAND);

        commands(root).forEach(command -> {
            String section =
                    section(manual, command.getCommandSpec().qualifiedName().replaceFirst("^runbook ", ""));
            options(command)
                    .filter(option -> !OF_EVERY_COMMAND.contains(option))
                    .forEach(option -> assertThat(section)
                            .as(command.getCommandSpec().qualifiedName() + " " + option)
                            .contains(option));
        });
    }

    /** A refusal refers to this heading. */
    @Test
    void the_manual_has_a_heading_of_the_name_of_each_command() throws IOException {
        assertThat(Files.readAllLines(Path.of("docs/command-line.md")))
                .containsAll(root.getSubcommands().keySet().stream()
                        .map(name -> "### `" + name + "`")
                        .toList());
    }

    @Test
    void every_command_and_option_explains_itself() {
        commands(root).forEach(command -> {
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(command.getCommandName())
                    .isNotEmpty();
            command.getCommandSpec()
                    .options()
                    .forEach(option -> assertThat(option.description())
                            .as(option.longestName())
                            .isNotEmpty());
        });
    }

    @Test
    void help_of_every_command_names_the_exit_codes() {
        commands(root).forEach(command -> assertThat(command.getUsageMessage()).contains("4   refused"));
    }

    /** All commands that do something; groups of commands have no section of their own. */
    private static Stream<CommandLine> commands(CommandLine command) {
        return command.getSubcommands().values().stream()
                .flatMap(each -> each.getSubcommands().isEmpty() ? Stream.of(each) : commands(each))
                .distinct();
    }

    private static Stream<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream().map(OptionSpec::longestName);
    }

    /** From the heading that names the command to the next heading. */
    private static String section(String manual, String command) {
        return Arrays.stream(manual.split("(?m)^(?=##)"))
                .filter(each -> heading(each).startsWith(command)
                        || heading(each).contains("`" + command + " ")
                        || heading(each).contains("`" + command + "`"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/command-line.md has no section about " + command));
    }

    private static String heading(String section) {
        return section.lines().findFirst().orElse("");
    }
}
