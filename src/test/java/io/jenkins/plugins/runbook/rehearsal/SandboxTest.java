package io.jenkins.plugins.runbook.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.host.Command;
import io.jenkins.plugins.runbook.model.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class SandboxTest {

    @Test
    void every_user_may_traverse_it_and_commands_run_in_it() throws Exception {
        try (Sandbox sandbox = Sandbox.create()) {
            StringBuilder output = new StringBuilder();
            sandbox.host()
                    .run(
                            new Command("echo \"$SANDBOX\"; pwd", Shell.SH, Map.of(), Duration.ofSeconds(30)),
                            output::append);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.directory())))
                    .isEqualTo("rwxr-xr-x");
            assertThat(output.toString().lines())
                    .containsOnly(sandbox.directory().toString());
        }
    }

    @Test
    void closing_ends_what_runs_in_it_and_deletes_it_but_nothing_it_points_to(@TempDir Path outside) throws Exception {
        Path precious = Files.writeString(outside.resolve("precious"), "keep");
        Sandbox sandbox = Sandbox.create();
        StringBuilder output = new StringBuilder();
        String script = "mkdir -p a/b; ln -s " + outside
                + " a/link; chmod 500 a/b; cd /; setsid sleep 300 >/dev/null 2>&1 </dev/null & echo $!";
        sandbox.host().run(new Command(script, Shell.SH, Map.of(), Duration.ofSeconds(30)), output::append);
        ProcessHandle daemon =
                ProcessHandle.of(Long.parseLong(output.toString().trim())).orElseThrow();

        sandbox.close();
        sandbox.close();

        assertThat(daemon.info().command()).isEmpty();
        assertThat(sandbox.directory()).doesNotExist();
        assertThat(precious).hasContent("keep");
    }
}
