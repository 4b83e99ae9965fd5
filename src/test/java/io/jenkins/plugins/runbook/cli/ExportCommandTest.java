package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.importer.ImportOptions;
import io.jenkins.plugins.runbook.format.importer.Importer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

    private static final String TEXT = """
            id: RB-WEB-001
            name: Restart the web server
            description: For a server that does not answer.
            incidentTypes: [service_crash]
            parameters:
              port: {type: integer, default: 8080, description: where it listens | usually}
            steps:
              - name: restart it
                run: |
                  echo '```'
                  echo restarted
                timeout: 30s
              - name: wait
                waitFor: {port: $port}
            verify:
              - run: 'true'
            """;

    @TempDir
    private Path directory;

    private Cli cli;
    private Path out;

    @BeforeEach
    void library() throws IOException {
        cli = new Cli(directory.resolve("home"));
        out = directory.resolve("out");
        cli.run(
                "import",
                Files.writeString(directory.resolve("web.yaml"), TEXT).toString(),
                "--reason",
                "first of all");
    }

    @Test
    void active_texts_are_written_as_they_are_and_once() throws IOException {
        String first = cli.run("export", "--dir", out.toString(), "--evidence").out();
        String second = cli.run("export", "--dir", out.toString()).out();

        assertThat(Files.readString(out.resolve("RB-WEB-001.yaml"))).isEqualTo(TEXT);
        assertThat(first).contains("RB-WEB-001-v1 was written", "RB-WEB-001-v1: first of all", "SHA-256: ");
        assertThat(second).contains("is RB-WEB-001-v1 already");
    }

    @Test
    void a_file_with_a_text_that_the_library_never_had_is_not_overwritten() throws IOException {
        Files.createDirectories(out);
        Path file = Files.writeString(out.resolve("RB-WEB-001.yaml"), TEXT + "# mine\n");

        var result = cli.run("export", "--dir", out.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err()).contains("is no version of RB-WEB-001");
        assertThat(file).content().endsWith("# mine\n");
    }

    @Test
    void a_page_for_people_shows_scripts_in_fences_that_they_cannot_close() throws IOException {
        cli.run("export", "RB-WEB-001", "--dir", out.toString(), "--format", "markdown");

        String page = Files.readString(out.resolve("RB-WEB-001.md"));

        assertThat(page)
                .startsWith("# Restart the web server\n")
                .contains(
                        "````sh\necho '```'\necho restarted\n````",
                        "where it listens \\| usually",
                        "## Verification",
                        "port: $port");
        assertThat(new Importer()
                        .convertPage("x.md", page, ImportOptions.of("x.md"))
                        .converted())
                .isTrue();
    }

    @Test
    void a_skill_says_when_to_use_it_and_that_it_is_executed_as_a_whole() throws IOException {
        cli.run("export", "--dir", out.toString(), "--format", "skill");

        assertThat(Files.readString(out.resolve("rb-web-001").resolve("SKILL.md")))
                .startsWith(
                        "---\nname: rb-web-001\ndescription: \"Restart the web server. Use it for incidents of the type service_crash.")
                .contains("Execute it as a whole", "RB-WEB-001-v1");
    }
}
