package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.format.yaml.YamlDocument;
import io.jenkins.plugins.runbook.format.yaml.YamlException;
import io.jenkins.plugins.runbook.model.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads scenarios: directories with a {@code scenario.yaml}. */
public final class ScenarioReader {

    private static final String FILE = "scenario.yaml";

    private ScenarioReader() {}

    /**
     * Reads one scenario. Fields that are not of this format are left to those who wrote them, unless they look like a slip of the pen.
     *
     * @param scenarioDirectory the directory that holds its {@code scenario.yaml}
     * @throws RunbookFormatException when the file, or one that it names, is missing or wrong
     */
    public static Scenario read(Path scenarioDirectory) {
        Path directory = scenarioDirectory.toAbsolutePath().normalize();
        Path file = directory.resolve(FILE);
        List<Problem> problems = new ArrayList<>();
        try {
            YamlDocument document = YamlDocument.parse(Files.readString(file));
            Scenario scenario = new ScenarioAssembler(directory, file.toString(), document, problems).build();
            if (problems.isEmpty()) {
                return scenario;
            }
        } catch (YamlException e) {
            problems.add(
                    new Problem(file.toString(), e.place().line(), e.place().column(), e.getMessage()));
        } catch (CharacterCodingException e) {
            problems.add(new Problem(file.toString(), 1, 1, "the file is not UTF-8; save it as UTF-8"));
        } catch (IOException e) {
            problems.add(new Problem(
                    file.toString(), 1, 1, "the file is missing or cannot be read; name a directory that holds it"));
        }
        throw new RunbookFormatException(problems);
    }

    /**
     * The directories below {@code root}, itself included, that hold a scenario, in the order of their names.
     *
     * @throws UncheckedIOException when a directory cannot be listed
     */
    public static List<Path> find(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.getFileName() != null
                            && file.getFileName().toString().equals(FILE)
                            && Files.isRegularFile(file))
                    .map(Path::getParent)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(root + " cannot be searched for scenarios: " + e.getMessage(), e);
        }
    }
}
