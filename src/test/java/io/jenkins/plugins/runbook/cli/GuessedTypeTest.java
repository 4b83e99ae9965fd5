package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a foreign document is for is guessed from its words, and a guess executes nothing. */
class GuessedTypeTest {

    @TempDir
    private Path directory;

    private Path document(String description) throws IOException {
        return Files.writeString(
                directory.resolve("doc.yaml"),
                "schemaVersion: '2.2'\ndescription: '" + description
                        + "'\nmainSteps: [{action: 'aws:runShellScript', name: fill,"
                        + " inputs: {runCommand: ['touch ran']}}]\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fills the disk of an instance on purpose, to see whether alarms ring",
                "Frees the disk",
                "Says nothing of it"
            })
    void a_guessed_type_is_never_taken_for_an_incident(String description) throws IOException {
        Cli cli = new Cli(directory.resolve("home"));
        cli.run("import", "--yes", document(description).toString());

        for (String type : new String[] {"disk_full", "unknown"}) {
            Result result = cli.run("run", "--incident", type);

            assertThat(result.exitCode()).as(result.out()).isEqualTo(ExitCode.REFUSED);
        }
        assertThat(Path.of("ran")).doesNotExist();
    }

    @Test
    void a_guess_is_named_as_one_and_with_the_word_it_is_from() throws IOException {
        Cli cli = new Cli(directory.resolve("home"));

        Result result = cli.run("import", "--yes", document("Frees the disk").toString());

        assertThat(result.out()).contains("'disk_full' is a guess from the word 'disk'", "--incident-type");
    }

    @Test
    void what_makes_an_incident_on_purpose_is_not_even_a_guess() throws IOException {
        Cli cli = new Cli(directory.resolve("home"));

        Result result =
                cli.run("import", "--yes", document("Stress: fills the disk").toString());

        assertThat(result.out())
                .contains("nothing tells which incidents it is for")
                .doesNotContain("disk_full");
    }

    @Test
    void a_type_that_a_person_confirms_is_used() throws IOException {
        Cli cli = new Cli(directory.resolve("home"));
        cli.run(
                "import",
                "--yes",
                "--incident-type",
                "disk_full",
                document("Frees the disk").toString());

        Result result = cli.run("run", "--incident", "disk_full", "--dry-run");

        assertThat(result.err()).contains("Taking RB-FREES-THE-DISK-v1");
    }
}
