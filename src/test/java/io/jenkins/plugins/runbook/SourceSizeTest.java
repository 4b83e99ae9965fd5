package io.jenkins.plugins.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the sizes of our own sources: median file under 90 lines, none over 400. */
class SourceSizeTest {

    private static final int MEDIAN = 90;
    private static final int LARGEST = 400;

    @Test
    void the_median_source_file_has_less_than_90_lines() throws IOException {
        List<Integer> lengths =
                sources().stream().map(SourceSizeTest::lines).sorted().toList();

        assertThat(lengths).isNotEmpty();
        assertThat(lengths.get(lengths.size() / 2)).isLessThan(MEDIAN);
    }

    @Test
    void no_source_file_has_more_than_400_lines() throws IOException {
        assertThat(sources()).allSatisfy(file -> assertThat(lines(file)).isLessThanOrEqualTo(LARGEST));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|js|css)"))
                    .filter(file -> !file.toString().contains("/vendor/"))
                    .toList();
        }
    }

    private static int lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return (int) lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
