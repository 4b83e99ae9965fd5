package io.jenkins.plugins.runbook.learning.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the guard's words from the files beside it. */
final class Vocabulary {

    private Vocabulary() {}

    /** Lines of a table, cut into their cells; comments left out. */
    static List<String[]> table(String name) {
        return lines(name).stream().map(line -> line.split("\t", -1)).toList();
    }

    /** All words of a file. */
    static Set<String> words(String name) {
        Set<String> words = new HashSet<>();
        lines(name).forEach(line -> words.addAll(Arrays.asList(line.strip().split(" +"))));
        return Set.copyOf(words);
    }

    private static List<String> lines(String name) {
        try (InputStream in = Vocabulary.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("##"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
