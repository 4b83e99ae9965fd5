package io.jenkins.plugins.runbook.execution.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and values reach commands as UTF-8 bytes, whatever the locale of the process that runs them. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class ByteForByteTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"X=", "LANG=C", "LC_ALL=tr_TR.UTF-8", "LC_ALL=POSIX -Dfile.encoding=ISO-8859-1", "LC_ALL=C.UTF-8"
            })
    void texts_and_values_arrive_as_they_are(String locale) throws Exception {
        List<String> words = List.of(locale.split(" "));
        // A shell sets what Java itself could not write in the locale of this test.
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "INHERITED=$(printf '\\303\\244lter') exec env -i PATH=\"$PATH\" INHERITED=\"$(printf '\\303\\244lter')\""
                        + " RUNBOOK_MODEL_KEY=k RUNBOOK_OTHER=\"$(printf '\\303')\" \"$@\"",
                "sh",
                words.get(0),
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(words.subList(1, words.size()));
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OtherLocale.class.getName(),
                directory.toString()));
        Path output = Files.createFile(directory.resolve("output"));

        int exitCode = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();

        assertThat(new String(Files.readAllBytes(output), StandardCharsets.ISO_8859_1).lines())
                .containsExactly("done");
        assertThat(exitCode).isZero();
        assertThat(directory.resolve("hacked")).doesNotExist();
    }
}
