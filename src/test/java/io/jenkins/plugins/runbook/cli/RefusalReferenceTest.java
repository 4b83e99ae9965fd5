package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each refusal names the place of the handbook that explains it, below its message. */
class RefusalReferenceTest {

    private static final String RUNBOOK = """
            id: RB-A
            name: A
            incidentTypes: [disk_full]
            parameters:
              n: {type: integer}
            steps:
              - run: echo "$n"
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run RB-NONE --incident disk_full         | docs/troubleshooting.md#other-commands
            run --incident cert_expiry               | docs/troubleshooting.md#a-run-is-refused-exit-code-4
            run RB-A --incident disk_full -p x=1     | docs/runbook-format.md#parameters
            validate broken.yaml                     | docs/troubleshooting.md#a-runbook-file-is-refused
            review show RB-A-v9                      | docs/troubleshooting.md#other-commands
            resume NONE                              | docs/troubleshooting.md#a-run-is-refused-exit-code-4
            run RB-A --incident disk_full -p n=1 #suspended | docs/limits.md#suspension
            stats --target nothing=1                 | docs/command-line.md#stats
            review reject RB-A-v1                    | docs/command-line.md#review
            """)
    void a_refusal_names_its_section(String command, String section) throws Exception {
        Cli cli = new Cli(directory.resolve("home"));
        Path file = Files.writeString(directory.resolve("a.yaml"), RUNBOOK);
        Files.writeString(directory.resolve("broken.yaml"), "id: RB-A\n");
        assertThat(cli.run("import", file.toString()).exitCode()).isZero();
        if (command.endsWith("#suspended")) {
            assertThat(cli.run("limits", "suspend", "--reason", "a test").exitCode())
                    .isZero();
        }
        String[] arguments = command.replace(" #suspended", "")
                .replace("broken.yaml", directory.resolve("broken.yaml").toString())
                .split(" ");
        assertThat(cli.run(arguments).err()).contains("\n  (see " + section + ")");

        String[] json = Arrays.copyOf(arguments, arguments.length + 1);
        json[arguments.length] = "--json";
        if (!command.startsWith("validate")) {
            assertThat(Json.mapper()
                            .readTree(cli.run(json).out())
                            .at("/error/see")
                            .asText())
                    .isEqualTo(section);
        }
    }

    @Test
    void a_text_that_waits_and_one_that_is_not_active_refer_to_which_version_runs() throws Exception {
        Cli cli = new Cli(directory.resolve("home"));
        String first = Files.writeString(directory.resolve("a.yaml"), RUNBOOK).toString();
        String second = Files.writeString(directory.resolve("b.yaml"), RUNBOOK.replace("name: A", "name: B"))
                .toString();
        cli.run("import", first);
        cli.run("import", second, "--review");
        assertThat(cli.run("run", second, "--incident", "disk_full", "-p", "n=1")
                        .err())
                .contains("waits for a decision", "(see docs/review.md#which-version-runs)");

        cli.run(
                "import",
                Files.writeString(directory.resolve("c.yaml"), RUNBOOK.replace("name: A", "name: C"))
                        .toString());
        assertThat(cli.run("run", first, "--incident", "disk_full", "-p", "n=1").err())
                .contains("became active after it", "(see docs/review.md#which-version-runs)");
    }

    @Test
    void a_misspelt_option_refers_to_the_help_of_its_command() {
        assertThat(new Cli(directory.resolve("home"))
                        .run("run", "--incidnet", "x")
                        .err())
                .contains("'runbook run --help'")
                .doesNotContain("docs/");
    }
}
