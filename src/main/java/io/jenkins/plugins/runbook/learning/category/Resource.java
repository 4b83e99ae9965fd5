package io.jenkins.plugins.runbook.learning.category;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads a YAML list of maps that lies beside the classes of this package. */
final class Resource {

    private static final int MAX_SIZE = 1_000_000;

    private Resource() {}

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> read(String name) {
        try (InputStream in = Resource.class.getResourceAsStream(name)) {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(name)
                    .setCodePointLimit(MAX_SIZE)
                    .build();
            return (List<Map<String, Object>>) new Load(settings).loadFromInputStream(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be read; the plugin's jar is damaged", e);
        }
    }

    /** A list as it is, a single value as a list of one, nothing as an empty list. */
    static List<String> strings(Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }
}
