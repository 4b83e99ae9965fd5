package io.jenkins.plugins.runbook.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.Shell;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsCommandTest {

    @Test
    void windows_takes_its_own_powershell_where_the_new_one_is_missing() throws Exception {
        assertThat(WindowsCommand.line(Shell.PWSH, "C:\\w@tmp\\x.ps1"))
                .startsWith("cmd.exe", "/d", "/c")
                .last()
                .asString()
                .contains("where /q pwsh", "powershell -NoProfile", "\"C:\\w@tmp\\x.ps1\"");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void the_script_is_always_a_file_and_never_part_of_a_command(Shell shell) throws Exception {
        assertThat(WindowsCommand.line(shell, "C:\\w (x86)\\FILE"))
                .last()
                .asString()
                .contains("C:\\w (x86)\\FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\a&calc\\x", "C:\\%TEMP%\\x", "C:\\a^b\\x", "C:\\a|b\\x"})
    void a_path_that_cmd_takes_for_code_is_refused(String path) {
        assertThatThrownBy(() -> WindowsCommand.line(Shell.BAT, path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("give the job another workspace");
        assertThatThrownBy(() -> WindowsCommand.line(Shell.PWSH, path)).isInstanceOf(IOException.class);
    }

    @Test
    void a_file_is_what_its_interpreter_reads_right() {
        assertThat(WindowsCommand.fileText(Shell.BAT, "a\nb\r\n")).isEqualTo("a\r\nb\r\n");
        assertThat(WindowsCommand.fileText(Shell.PWSH, "'\u00e4'")).isEqualTo("\uFEFF'\u00e4'");
        assertThat(WindowsCommand.fileText(Shell.PWSH, "a")).isEqualTo("a");
    }
}
