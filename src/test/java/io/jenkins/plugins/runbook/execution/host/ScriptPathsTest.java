package io.jenkins.plugins.runbook.execution.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.model.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScriptPathsTest {

    private static final String FILE = "runbook-0b1c2d3e-0123-4567-89ab-0123456789ab-7";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SH     | /ws@tmp/FILE.sh: 5: foo: not found           | sh: 5: foo: not found",
                "SH     | /var/My Job@tmp/FILE.sh: 5: foo: not found   | sh: 5: foo: not found",
                "BASH   | /ws@tmp/FILE.sh: line 5: foo: not found      | bash: line 5: foo: not found",
                "SH     | see /etc/x and /ws@tmp/FILE.sh, they differ  | see /etc/x and sh, they differ",
                "SH     | sh: 0: cannot open /ws@tmp/FILE.sh: No such  | sh: 0: cannot open sh: No such",
                "PYTHON |   File \"/My Job@tmp/FILE.py\", line 3, in x | File \"<string>\", line 3, in x",
                "PWSH   | At C:\\ws@tmp\\FILE.ps1:3 char:1             | At script:3 char:1",
                "PWSH   | At /tmp/runbook-12345678901234567.ps1:3       | At script:3",
                "SH     | runbook-7.sh is a file of yours               | runbook-7.sh is a file of yours",
                "SH     | RB-1 of runbook-web: /opt/runbook-web.sh: ok  | RB-1 of runbook-web: /opt/runbook-web.sh: ok"
            })
    void the_file_of_a_script_is_not_named(Shell shell, String said, String kept) {
        String text = said.replace("FILE", FILE).strip();

        assertThat(ScriptPaths.replacedIn("first\n" + text + "\nlast\n", shell))
                .isEqualTo("first\n" + kept + "\nlast\n");
    }

    @Test
    void more_than_one_in_a_text_and_a_name_without_directory() {
        String text = "/a/" + FILE + ".sh: 1: x\n/b/" + FILE + ".sh: 2: y and " + FILE + ".sh";

        assertThat(ScriptPaths.replacedIn(text, Shell.SH)).isEqualTo("sh: 1: x\nsh: 2: y and sh");
    }

    /** An agent puts each script into a file; this machine does not. What a failing one says has to be the same. */
    @ParameterizedTest
    @EnumSource(
            value = Shell.class,
            names = {"SH", "BASH"})
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(60)
    void a_failure_looks_the_same_with_and_without_a_file(Shell shell, @TempDir Path directory) throws Exception {
        String script = "echo before\nno-such-command-here";
        LocalHost plain = new LocalHost("here", directory, Map.of());
        List<String> lines = new ArrayList<>();

        Ran local = run(plain, script, shell, new ArrayList<>());
        Ran agent = run(new InFiles(plain, directory), script, shell, lines);

        assertThat(agent.exitCode()).isEqualTo(local.exitCode());
        assertThat(agent.output()).isEqualTo(local.output()).contains("no-such-command-here");
        assertThat(lines).isEqualTo(agent.output().lines().toList());
    }

    private static Ran run(Host host, String script, Shell shell, List<String> lines) throws Exception {
        return new HostSession(host, Map.of(), new Redactor(List.of()), lines::add)
                .run(script, shell, Duration.ofSeconds(30), false);
    }

    /** Runs scripts as an agent does, and gives output in small pieces. */
    private record InFiles(Host host, Path directory) implements Host {

        @Override
        public String name() {
            return host.name();
        }

        @Override
        public String platform() {
            return host.platform();
        }

        @Override
        public CommandResult run(Command command, OutputSink output) throws java.io.IOException, InterruptedException {
            Path file = Files.writeString(directory.resolve(FILE + ".sh"), command.script());
            String shell = command.shell() == Shell.BASH ? "bash" : "sh";
            Command started = new Command("exec " + shell + " -e " + file, Shell.SH, Map.of(), command.timeout());
            return host.run(started, text -> text.chars().forEach(c -> output.accept(Character.toString(c))));
        }
    }
}
