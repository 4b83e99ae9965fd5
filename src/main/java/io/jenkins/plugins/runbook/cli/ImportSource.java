package io.jenkins.plugins.runbook.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.cli.console.SourceFile;
import io.jenkins.plugins.runbook.format.Problem;
import io.jenkins.plugins.runbook.format.RunbookFormatException;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.importer.ImportOptions;
import io.jenkins.plugins.runbook.format.importer.ImportReport;
import io.jenkins.plugins.runbook.format.importer.Importer;
import io.jenkins.plugins.runbook.model.HandbookSection;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A file to import, as a runbook of ours.
 *
 * @param file the file
 * @param original what it holds
 * @param options what the person says beside it
 * @param report what a document of another system became, or {@code null} for a runbook of ours
 */
record ImportSource(
        Path file,
        String original,
        ImportOptions options,
        @CheckForNull ImportReport report) {

    /**
     * Reads a file and checks it.
     *
     * @throws RunbookFormatException when it is no runbook and becomes none
     */
    static ImportSource read(Path file, ImportOptions options, RunbookReader reader) {
        String text = SourceFile.read(file);
        if (page(file) || new Importer().detect(text).isPresent()) {
            return converted(file, text, options);
        }
        reader.read(file.toString(), text).orThrow();
        return new ImportSource(file, text, options, null);
    }

    private static ImportSource converted(Path file, String text, ImportOptions options) {
        ImportReport report = page(file)
                ? new Importer().convertPage(file.toString(), text, options)
                : new Importer().convert(file.toString(), text, options);
        if (!report.converted()) {
            throw new RunbookFormatException(report.unmapped(), HandbookSection.IMPORT);
        }
        return new ImportSource(file, text, options, report);
    }

    private static boolean page(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".md") || name.endsWith(".markdown");
    }

    /** Whether it was written for people: its result has to be completed in a review, no matter who imports it. */
    boolean page() {
        return page(file);
    }

    /** The runbook that a foreign document becomes under this id. */
    ImportSource as(String id) {
        return converted(file, original, options.withId(id));
    }

    /** The runbook that it becomes when it is for incidents of these types. */
    ImportSource confirmed(String incidentType) {
        return converted(file, original, new ImportOptions(options.location(), options.id(), List.of(incidentType)));
    }

    boolean foreign() {
        return report != null;
    }

    /** The runbook. */
    @CheckForNull
    String text() {
        return report == null ? original : report.runbookYaml();
    }

    /** Name of the other system's format, or {@code null}. */
    @CheckForNull
    String format() {
        return report == null ? null : report.format();
    }

    /** What could not be taken over from there, one sentence each. */
    List<String> unmapped() {
        return report == null
                ? List.of()
                : report.unmapped().stream().map(Problem::toString).toList();
    }
}
