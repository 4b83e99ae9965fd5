package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Scenario;
import java.nio.file.Path;
import java.util.List;

/** Reads scenarios: directories with a {@code scenario.yaml}. */
public final class ScenarioReader {

    static final String FILE = "scenario.yaml";

    private ScenarioReader() {}

    /**
     * Reads one scenario.
     *
     * @param scenarioDirectory the directory that holds its {@code scenario.yaml}
     * @throws RunbookFormatException when the file is missing or wrong
     */
    public static Scenario read(Path scenarioDirectory) {
        throw new UnsupportedOperationException("not there yet");
    }

    /**
     * The directories below {@code root}, itself included, that hold a scenario, in the order of their names.
     *
     * @throws java.io.UncheckedIOException when a directory cannot be listed
     */
    public static List<Path> find(Path root) {
        throw new UnsupportedOperationException("not there yet");
    }
}
