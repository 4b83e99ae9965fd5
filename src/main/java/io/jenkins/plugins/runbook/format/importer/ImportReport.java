package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.format.Problem;
import java.util.List;

/**
 * What an import came to.
 *
 * @param format name of the foreign format, such as {@code Rundeck job}, or {@code null} when it was not recognised
 * @param runbookYaml the text of our runbook, which reads without problems; {@code null} when none could be made
 * @param mapped what was taken over
 * @param unmapped what could not be, each with its place in the foreign document and what to do about it
 */
public record ImportReport(String format, String runbookYaml, List<Mapping> mapped, List<Problem> unmapped) {

    public ImportReport {
        mapped = List.copyOf(mapped);
        unmapped = List.copyOf(unmapped);
    }

    /** Whether a runbook could be made. */
    public boolean converted() {
        return runbookYaml != null;
    }
}
