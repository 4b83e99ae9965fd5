package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of bad input ends in exit code 4, says in a sentence where it is wrong, executes nothing and loses nothing. */
class BadInputTest {

    private static final String GOOD = """
            id: RB-GOOD
            name: Touch a file
            incidentTypes: [disk_full]
            parameters:
              name: {type: string, required: true}
              mode: {type: string, default: "600", pattern: '[0-7]+'}
            steps:
              - name: touch
                run: touch "$name" && chmod "$mode" "$name"
            verify:
              - run: test -e "$name"
            """;

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void importOneGoodRunbook() throws IOException {
        cli = new Cli(directory.resolve("home"));
        assertThat(cli.run("import", file("good.yaml", GOOD)).exitCode()).isZero();
    }

    @Test
    void broken_yaml_is_reported_with_its_place() throws IOException {
        String file = file("broken.yaml", "id: RB-X\nname: [unclosed\nsteps:\n  - run: x\n");

        refused(cli.run("validate", file), "broken.yaml:");
        refused(cli.run("import", file), "broken.yaml:");
        refused(cli.run("run", file, "--incident", "disk_full"), "broken.yaml:");
        nothingLost();
    }

    @Test
    void a_bomb_of_aliases_is_refused_at_once() throws IOException {
        StringBuilder bomb = new StringBuilder("id: RB-BOMB\nname: bomb\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]%n".formatted(i, i, String.join(",", java.util.Collections.nCopies(9, alias))));
        }
        String file = file("bomb.yaml", bomb.toString());

        refused(cli.run("import", file), "bomb.yaml:");
        refused(cli.run("run", file, "--incident", "disk_full"), "bomb.yaml:");
        nothingLost();
    }

    @Test
    void an_unknown_field_is_reported_with_its_line() throws IOException {
        String file = file("unknown.yaml", GOOD.replace("name: Touch a file", "name: Touch a file\ntimout: 5s"));

        refused(cli.run("import", file), "unknown.yaml:3:");
        assertThat(cli.run("validate", file).err()).contains("timout");
        nothingLost();
    }

    @Test
    void an_action_of_another_plugin_is_valid_with_a_warning() throws IOException {
        String file = file("other.yaml", """
                id: RB-OTHER
                name: Uses what is not here
                incidentTypes: [disk_full]
                steps:
                  - {name: aside, use: acme.set-aside, with: {file: app.log}}
                verify:
                  - use: acme.set-aside
                """);

        Cli.Result run = cli.run("validate", file);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).containsOnlyOnce("other.yaml: warning: uses the action 'acme.set-aside'");
        assertThat(cli.run("--json", "validate", file).out()).contains("\"valid\" : true", "acme.set-aside");
    }

    @Test
    void one_wrong_file_keeps_the_others_out_too() throws IOException {
        String other = file("other.yaml", GOOD.replace("RB-GOOD", "RB-OTHER"));

        refused(cli.run("import", other, file("wrong.yaml", "id: 1\n")), "wrong.yaml:");
        assertThat(cli.run("runbooks").out()).doesNotContain("RB-OTHER");
    }

    @Test
    void a_missing_file_is_named() {
        String file = directory.resolve("nowhere.yaml").toString();

        refused(cli.run("validate", file), "nowhere.yaml: there is no such file");
        refused(cli.run("import", file), "nowhere.yaml: there is no such file");
        refused(cli.run("run", file, "--incident", "disk_full"), "nowhere.yaml: there is no such file");
    }

    @Test
    void a_directory_a_binary_file_and_a_huge_one_are_told_apart() throws IOException {
        Path binary = Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        Path huge = Files.writeString(directory.resolve("huge.yaml"), "#".repeat(300 * 1024));

        refused(cli.run("import", directory.toString()), "is a directory");
        refused(cli.run("import", binary.toString()), "binary.yaml: is UTF-16; save it as UTF-8");
        refused(cli.run("import", huge.toString()), "huge.yaml: is larger than the 256 KiB");
    }

    @Test
    void an_unknown_runbook_or_version_is_named() {
        refused(cli.run("run", "RB-NOWHERE", "--incident", "disk_full"), "RB-NOWHERE");
        refused(cli.run("run", "RB-GOOD-v7", "--incident", "disk_full"), "RB-GOOD-v7");
        refused(cli.run("review", "show", "nothing"), "nothing");
        refused(cli.run("executions", "nothing"), "nothing");
        refused(cli.run("runbooks", "RB-NOWHERE"), "RB-NOWHERE");
    }

    @Test
    void wrong_words_on_the_command_line_are_explained() {
        refused(cli.run(), "runbook demo");
        refused(cli.run("improt"), "import");
        refused(cli.run("run", "RB-GOOD"), "--incident");
        refused(cli.run("executions", "--outcome", "nice"), "--outcome");
        refused(cli.run("serve", "--port", "70000"), "--port");
        refused(cli.run("bench", directory.resolve("nowhere").toString()), "nowhere");
        refused(cli.run("bench", directory.toString()), "holds no scenario");
    }

    @Test
    void errors_are_json_too_when_asked_for() {
        Result result = cli.run("runbooks", "RB-NOWHERE", "--json");

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.out()).contains("\"error\"", "\"exit_code\" : 4", "RB-NOWHERE");
    }

    private void refused(Result result, String place) {
        assertThat(result.err()).contains(place).doesNotContain("Exception", "\tat ");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.REFUSED);
    }

    private void nothingLost() {
        assertThat(cli.run("runbooks").out())
                .contains("RB-GOOD", "ACTIVE", "0 of 0")
                .hasLineCount(2);
        assertThat(cli.run("audit", "verify").exitCode()).isZero();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }
}
