package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shell offers after {@code source <(runbook generate-completion)}. */
@DisabledOnOs(OS.WINDOWS)
class CompletionTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bash | exp         | explain export
            bash | review a    | approve
            bash | run --inc   | --incident --incident-id
            bash | limits s    | show suspend
            zsh  | exp         | explain export
            """)
    void the_shell_completes_commands_and_options(String shell, String typed, String offered) throws Exception {
        assumeTrue(installed(shell), shell + " is not installed");
        Path script = directory.resolve("completion");
        Files.writeString(
                script,
                new Cli(directory.resolve("home")).run("generate-completion").out());
        String loading = shell.equals("zsh") ? "autoload -U compinit && compinit -u && setopt ksh_arrays && " : "";
        // compopt works while a key is pressed only.
        String words = "COMP_WORDS=(runbook %s); COMP_CWORD=%d".formatted(typed, typed.split(" ").length);
        Path output = directory.resolve("output");
        int exit = new ProcessBuilder(
                        shell,
                        "-c",
                        "compopt() { :; }; " + loading
                                + ". '%s' && %s && _complete_runbook; printf '%%s\\n' \"${COMPREPLY[@]}\""
                                        .formatted(script, words))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(output)).isZero();
        String word = typed.substring(typed.lastIndexOf(' ') + 1);
        // The compgen of zsh leaves it to the shell to drop what does not begin with the word.
        assertThat(Files.readString(output).split("\\s+"))
                .filteredOn(candidate -> shell.equals("bash") || candidate.startsWith(word))
                .containsExactlyInAnyOrder(offered.split(" "));
    }

    private static boolean installed(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
