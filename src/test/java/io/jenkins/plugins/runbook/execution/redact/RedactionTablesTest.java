package io.jenkins.plugins.runbook.execution.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the examples and counter-examples of the tables of forms, options and names, and the lines that must stay as they are. */
class RedactionTablesTest {

    private final Redactor redactor = new Redactor(List.of());

    static Stream<Arguments> examples() {
        return Stream.concat(
                Stream.concat(
                        DataTable.read("secret-formats.tsv").stream().map(row -> Arguments.of(row[0], row[3])),
                        DataTable.read("secret-options.tsv").stream().map(row -> Arguments.of(row[0], row[3]))),
                lines("secrets.tsv").map(line -> line.split("\t")).map(row -> Arguments.of(row[0], row[1])));
    }

    static Stream<String> harmless() {
        return Stream.concat(
                Stream.concat(
                        DataTable.read("secret-formats.tsv").stream().map(row -> row[4]),
                        DataTable.read("secret-options.tsv").stream().map(row -> row[4])),
                lines("harmless.txt"));
    }

    private static Stream<String> lines(String resource) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                RedactionTablesTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(resource + " cannot be read", e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void a_secret_is_masked_and_what_is_around_it_stays(String kind, String example) {
        for (int seed = 1; seed <= 3; seed++) {
            Marked marked = Marked.of(example, new Random(seed));
            String safe = redactor.redact("before\n" + marked.text() + "\nand after\n");

            for (String secret : marked.secrets()) {
                assertThat(safe).as(marked.text()).doesNotContain(secret);
            }
            if (!example.contains("»~")) {
                assertThat(safe).isEqualTo("before\n" + marked.masked() + "\nand after\n");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void what_is_no_secret_stays_as_it_is(String line) {
        String text = Marked.of(line, new Random(1)).text();

        assertThat(redactor.redact("before\n" + text + "\nand after\n")).isEqualTo("before\n" + text + "\nand after\n");
    }

    @Test
    void there_are_two_hundred_harmless_lines_and_an_example_of_each_form() {
        assertThat(lines("harmless.txt").distinct()).hasSizeGreaterThan(200);
        assertThat(DataTable.read("secret-formats.tsv")).allSatisfy(row -> {
            assertThat(row).as(row[0]).hasSizeBetween(5, 6);
            assertThat(row[3]).as(row[0]).contains("«");
        });
        assertThat(DataTable.read("secret-options.tsv"))
                .allSatisfy(row -> assertThat(row[3]).contains("«"));
    }
}
