package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.GlobalOptions;
import io.jenkins.plugins.runbook.cli.console.SystemUser;
import io.jenkins.plugins.runbook.format.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who somebody is says the operating system, and where records are kept says HOME before the JVM. */
class SystemUserTest {

    @TempDir
    private Path directory;

    @Test
    void a_property_of_the_jvm_makes_nobody_else_of_an_author() {
        String before = System.getProperty("user.name");
        System.setProperty("user.name", "somebody-else");
        try {
            assertThat(SystemUser.name()).isNotEqualTo("somebody-else").isNotEqualTo("?");
        } finally {
            System.setProperty("user.name", before);
        }
    }

    @Test
    void an_account_without_a_name_is_known_by_its_number() throws Exception {
        assumeTrue(SystemUser.isRoot() && Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs root and setpriv");
        Path file = Files.writeString(directory.resolve("r.yaml"), """
                id: RB-UID
                name: n
                incidentTypes: [disk_full]
                steps: [{name: a, run: 'true'}]
                """);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path home = directory.resolve("h");
        CliProcess imported =
                CliProcess.as(43210, Map.of("HOME", home.toString()), directory, "import", file.toString());
        assertThat(imported.exitCode()).as(imported.err()).isZero();

        CliProcess listed = CliProcess.as(43210, Map.of("HOME", home.toString()), directory, "runbooks", "--json");
        assertThat(listed.exitCode()).as(listed.err()).isZero();
        assertThat(Json.mapper().readTree(listed.out()).at("/versions/0/author").asText())
                .isEqualTo("uid:43210");
        assertThat(home.resolve(".self-learning-runbooks/store")).isDirectory();
        assertThat(directory.resolve("?")).doesNotExist();
    }

    @Test
    void home_of_the_environment_counts_before_that_of_the_jvm() {
        assertThat(GlobalOptions.home(Map.of("HOME", "/h")::get, "/jvm"))
                .isEqualTo(Path.of("/h/.self-learning-runbooks"));
        assertThat(GlobalOptions.home(Map.of("HOME", "/h", "RUNBOOK_HOME", "/r")::get, "/jvm"))
                .isEqualTo(Path.of("/r"));
        assertThat(GlobalOptions.home(Map.of("HOME", "")::get, "/jvm"))
                .isEqualTo(Path.of("/jvm/.self-learning-runbooks"));
    }

    @Test
    void without_any_home_the_command_is_refused() {
        assertThatThrownBy(() -> GlobalOptions.home(Map.<String, String>of()::get, "?"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("--home");
    }
}
