package io.jenkins.plugins.runbook.format.importer;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.format.Problem;
import java.util.List;

/**
 * What an import came to.
 *
 * @param format name of the foreign format, such as {@code Rundeck job}, or {@code null} when it was not recognised
 * @param runbookYaml the text of our runbook, which reads without problems; {@code null} when none could be made
 * @param runbookId its id; {@code null} when none could be made
 * @param source the document it was made of; {@code null} when none could be made
 * @param guessedType the incident type that words of the document suggest and no person has confirmed, or {@code null}
 * @param mapped what was taken over
 * @param unmapped what could not be, each with its place in the foreign document and what to do about it
 */
public record ImportReport(
        @CheckForNull String format,
        @CheckForNull String runbookYaml,
        @CheckForNull String runbookId,
        @CheckForNull Source source,
        @CheckForNull String guessedType,
        @NonNull List<Mapping> mapped,
        @NonNull List<Problem> unmapped) {

    public ImportReport {
        mapped = List.copyOf(mapped);
        unmapped = List.copyOf(unmapped);
    }

    /** None could be made. */
    static ImportReport failed(String format, List<Mapping> mapped, List<Problem> problems) {
        return new ImportReport(format, null, null, null, null, mapped, problems);
    }

    /** Whether a runbook could be made. */
    public boolean converted() {
        return runbookYaml != null;
    }
}
