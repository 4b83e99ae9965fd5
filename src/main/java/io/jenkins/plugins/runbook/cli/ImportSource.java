package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.cli.console.SourceFile;
import io.jenkins.plugins.runbook.format.Problem;
import io.jenkins.plugins.runbook.format.RunbookFormatException;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.importer.ImportReport;
import io.jenkins.plugins.runbook.format.importer.Importer;
import java.nio.file.Path;
import java.util.List;

/**
 * A file to import, as a runbook of ours.
 *
 * @param text the runbook: what the file holds, or what a document of another system becomes
 * @param format name of the other system's format, or {@code null}
 * @param unmapped what could not be taken over from there, one sentence each
 */
record ImportSource(String text, String format, List<String> unmapped) {

    /**
     * Reads a file and checks it.
     *
     * @throws RunbookFormatException when it is no runbook and becomes none
     */
    static ImportSource read(Path file, RunbookReader reader) {
        String text = SourceFile.read(file);
        Importer importer = new Importer();
        if (importer.detect(text).isEmpty()) {
            reader.read(file.toString(), text).orThrow();
            return new ImportSource(text, null, List.of());
        }
        ImportReport report = importer.convert(file.toString(), text);
        if (!report.converted()) {
            throw new RunbookFormatException(report.unmapped());
        }
        return new ImportSource(
                report.runbookYaml(),
                report.format(),
                report.unmapped().stream().map(Problem::toString).toList());
    }
}
