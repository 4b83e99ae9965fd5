package io.jenkins.plugins.runbook.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShellCommandTest {

    @Test
    void sh_and_bash_stop_at_the_first_error() {
        assertThat(ShellCommand.line(Shell.SH, "/w@tmp/x.sh", true)).containsExactly("sh", "-e", "/w@tmp/x.sh");
        assertThat(ShellCommand.line(Shell.BASH, "/w@tmp/x.sh", true)).containsExactly("bash", "-e", "/w@tmp/x.sh");
    }

    @Test
    void windows_takes_its_own_powershell_where_the_new_one_is_missing() {
        assertThat(ShellCommand.line(Shell.PWSH, "C:\\w@tmp\\x.ps1", false))
                .startsWith("cmd.exe", "/c")
                .last()
                .asString()
                .contains("where /q pwsh", "powershell -NoProfile", "\"C:\\w@tmp\\x.ps1\"");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void the_script_is_always_a_file_and_never_part_of_a_command(Shell shell) {
        for (boolean unix : new boolean[] {true, false}) {
            assertThat(ShellCommand.line(shell, "FILE" + ShellCommand.suffix(shell), unix))
                    .last()
                    .asString()
                    .contains("FILE" + ShellCommand.suffix(shell));
        }
    }
}
