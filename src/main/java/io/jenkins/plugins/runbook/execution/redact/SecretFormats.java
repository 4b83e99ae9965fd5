package io.jenkins.plugins.runbook.execution.redact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads {@code secret-formats.tsv}, the forms this plugin knows and where they come from. */
final class SecretFormats {

    /** All formats, read once: they are part of the program. */
    static final List<SecretFormat> KNOWN = read();

    private SecretFormats() {}

    private static List<SecretFormat> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SecretFormats.class.getResourceAsStream("secret-formats.tsv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(SecretFormats::format)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's own secret-formats.tsv cannot be read", e);
        }
    }

    private static SecretFormat format(String line) {
        String[] columns = line.split("\t");
        return new SecretFormat(columns[0], List.of(columns[1].split("\\|")), Pattern.compile(columns[2]));
    }
}
