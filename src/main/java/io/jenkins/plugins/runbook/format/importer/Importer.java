package io.jenkins.plugins.runbook.format.importer;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.Problem;
import io.jenkins.plugins.runbook.format.ReadResult;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.yaml.Place;
import io.jenkins.plugins.runbook.format.yaml.YamlDocument;
import io.jenkins.plugins.runbook.format.yaml.YamlException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes runbooks of documents of other systems. Safe for use by many threads. */
public final class Importer {

    private static final List<ForeignFormat> FORMATS = List.of(new SsmFormat(), new RundeckFormat(), new SeedFormat());

    private static final int LONGEST_PAGE = 256 * 1024;

    private final RunbookReader reader = new RunbookReader();

    /** The name of the foreign format the text is written in; empty when it is none that is known, our own included. */
    public Optional<String> detect(String text) {
        try {
            YamlDocument document = parse(text);
            return Wrapped.inner(document.data())
                    .flatMap(inner -> detect(inner.content()))
                    .or(() -> format(document).map(ForeignFormat::name))
                    .or(() -> Wrapped.explain(text).map(what -> "wrapped document"));
        } catch (YamlException e) {
            return Wrapped.explain(text).map(what -> "wrapped document");
        }
    }

    /**
     * Makes a runbook of the text.
     *
     * @param file name to use in problems; nothing is read from it
     * @param text YAML or JSON
     * @return the runbook and what became of each part of the text
     */
    public ImportReport convert(String file, String text) {
        return convert(file, text, ImportOptions.of(file));
    }

    /**
     * Makes a runbook of the text.
     *
     * @param options what a person says beside it
     */
    public ImportReport convert(String file, String text, ImportOptions options) {
        return convert(file, text, options, false);
    }

    private ImportReport convert(String file, String text, ImportOptions options, boolean wrapped) {
        YamlDocument document;
        try {
            document = parse(text);
        } catch (YamlException e) {
            return Wrapped.explain(text)
                    .map(what -> refused(null, file, Place.START, what))
                    .orElseGet(() -> refused(null, file, e.place(), e.getMessage()));
        }
        Optional<Wrapped.Inner> inner = Wrapped.inner(document.data());
        if (inner.isPresent() && !wrapped) {
            return convert(
                    file + " (its Content)",
                    inner.get().content(),
                    options.named(inner.get().name()),
                    true);
        }
        Optional<ForeignFormat> format = format(document);
        if (format.isEmpty()) {
            return refused(
                    null,
                    file,
                    Place.START,
                    Wrapped.explain(text)
                            .orElse(
                                    "no format that can be imported; known are those of the seed system, Rundeck and AWS Systems Manager"));
        }
        return convert(file, document, format.get(), options);
    }

    private ImportReport convert(String file, YamlDocument document, ForeignFormat format, ImportOptions options) {
        ImportedReading reading = new ImportedReading(file, document);
        Draft draft = new Draft(reading, options);
        format.convert(new ForeignNode(reading, ""), draft);
        reading.reportRest();
        return made(file, format.name(), reading, draft);
    }

    /**
     * Makes a runbook of a page of Markdown. What comes of it is a beginning, for somebody to complete in a review.
     *
     * @param text the page, at most 256 KiB
     */
    public ImportReport convertPage(String file, String text, ImportOptions options) {
        if (text.length() > LONGEST_PAGE) {
            return refused(MarkdownFormat.NAME, file, Place.START, "the page is longer than 256 KiB; split it up");
        }
        ImportedReading reading = new ImportedReading(
                file,
                YamlDocument.parse("{}"),
                pointer -> new Place(pointer.isEmpty() ? 1 : Integer.parseInt(pointer.substring(1)), 1));
        Draft draft = new Draft(reading, options);
        MarkdownPage page;
        try {
            page = MarkdownPage.read(text);
        } catch (StackOverflowError e) {
            // The library follows lists and quotations by recursion, however deep they are.
            return refused(
                    MarkdownFormat.NAME,
                    file,
                    Place.START,
                    "its lists or quotations are nested too deep to be read; make it flatter");
        }
        new MarkdownFormat(reading, draft).convert(page);
        return made(file, MarkdownFormat.NAME, reading, draft);
    }

    private ImportReport made(String file, String format, ImportedReading reading, Draft draft) {
        if (!draft.hasSteps()) {
            reading.problem("", "it has no step that can be imported");
            return ImportReport.failed(format, reading.mapped(), inOrder(reading.problems()));
        }
        List<Problem> unmapped = inOrder(reading.problems());
        String yaml = draft.text(format, unmapped);
        ReadResult result = reader.read(file, yaml);
        if (result.ok()) {
            return new ImportReport(
                    format,
                    yaml,
                    draft.id(),
                    draft.source(),
                    draft.guessedType().orElse(null),
                    reading.mapped(),
                    unmapped);
        }
        List<Problem> all = new ArrayList<>(unmapped);
        result.problems()
                .forEach(problem ->
                        all.add(new Problem(file, 1, 1, "what it would become is no runbook: " + problem.message())));
        return ImportReport.failed(format, reading.mapped(), all);
    }

    private static YamlDocument parse(String text) {
        // JSON may be indented with tabs, YAML may not; a space takes up the same column.
        return YamlDocument.parse(text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text);
    }

    private static Optional<ForeignFormat> format(YamlDocument document) {
        return FORMATS.stream()
                .filter(format -> format.recognises(document.data()))
                .findFirst();
    }

    private static ImportReport refused(@CheckForNull String format, String file, Place place, String message) {
        return ImportReport.failed(
                format, List.of(), List.of(new Problem(file, place.line(), place.column(), message)));
    }

    private static List<Problem> inOrder(List<Problem> problems) {
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
