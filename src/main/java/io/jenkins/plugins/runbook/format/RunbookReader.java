package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.format.yaml.YamlDocument;
import io.jenkins.plugins.runbook.format.yaml.YamlException;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Reads the YAML of runbooks. Safe for use by many threads. */
public final class RunbookReader {

    /** Read when the first text is: the validator takes long to get going, and many commands read no text. */
    private static final class Published {
        private static final SchemaCheck SCHEMA = new SchemaCheck(RunbookSchema.text());
    }

    /** Gets the validator going, which the first reading does otherwise. */
    public static void load() {
        Objects.requireNonNull(Published.SCHEMA);
    }

    /**
     * Reads a runbook.
     *
     * @param file name to use in problems; nothing is read from it
     * @param text the YAML
     * @return the runbook, or everything that is wrong with the text
     */
    public ReadResult read(String file, String text) {
        YamlDocument document;
        try {
            document = YamlDocument.parse(text);
        } catch (YamlException e) {
            return failed(List.of(new Problem(file, e.place().line(), e.place().column(), e.getMessage())));
        }
        List<Problem> problems = new ArrayList<>(Published.SCHEMA.check(file, document));
        if (!problems.isEmpty()) {
            return failed(problems);
        }
        Runbook runbook = new RunbookAssembler(new Fields(file, document, problems)).build();
        return problems.isEmpty() ? new ReadResult(runbook, problems) : failed(problems);
    }

    private static ReadResult failed(List<Problem> problems) {
        return new ReadResult(
                null,
                problems.stream()
                        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                        .toList());
    }
}
