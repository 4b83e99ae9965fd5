package io.jenkins.plugins.runbook.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.importer.ImportOptions;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.review.Published;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: brings a person's runbooks into the library. */
@Command(
        name = "import",
        description =
                "Bring runbook files into the library, those of other systems too (docs/importers.md); all of them, or none when one is wrong.")
final class ImportCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Runbooks to import.")
    private List<Path> files;

    @Option(names = "--review", description = "Queue them for review instead of making them active at once.")
    private boolean review;

    @Option(
            names = "--yes",
            description = "Make what became of documents of other systems active without showing it and asking. "
                    + "Needed without a terminal and with --json.")
    private boolean yes;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "imported with the command line",
            description = "Why, one sentence (default: ${DEFAULT-VALUE}).")
    private String reason;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description =
                    "The id of what one document of another system becomes. Without it an id that another document's"
                            + " runbook has is never taken.")
    private String id;

    @Option(
            names = "--incident-type",
            paramLabel = "TYPE",
            description =
                    "What documents of other systems are for. Without it a type that is only guessed is not used.")
    private List<String> incidentTypes = List.of();

    ImportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<ImportSource> sources = read();
        if (!review && !yes && sources.stream().anyMatch(ImportSource::foreign)) {
            sources = confirmed(sources);
        }
        List<Imported> imported = new ArrayList<>();
        try (RunbookSystem system = context.open()) {
            List<ImportSource> settled = settled(sources, system);
            refuseOtherIds(sources, settled);
            for (ImportSource source : settled) {
                Path file = source.file();
                Published published = system.library()
                        .publish(file.toString(), source.text(), context.user(), reason, !review && !source.page());
                imported.add(Imported.of(file, published, source));
                if (!context.json()) {
                    source.unmapped().forEach(context.terminal()::line);
                    context.terminal().line(file + ": " + sentence(published) + origin(source));
                }
            }
        }
        if (context.json()) {
            context.print(Map.of("imported", imported));
        }
        return ExitCode.VERIFIED;
    }

    private List<ImportSource> read() {
        if (id != null && files.size() > 1) {
            throw CommandException.refused("--id names one runbook, and there are " + files.size()
                    + " files; import the file it is meant for alone");
        }
        RunbookReader reader = new RunbookReader();
        List<ImportSource> sources = new ArrayList<>();
        for (Path file : new LinkedHashSet<>(files)) {
            String location = file.toAbsolutePath().normalize().toString();
            ImportSource source = ImportSource.read(file, new ImportOptions(location, id, incidentTypes), reader);
            if (!source.foreign() && (id != null || !incidentTypes.isEmpty())) {
                throw CommandException.refused(
                        file + " is a runbook of ours, which says its id and its incident types itself;"
                                + " --id and --incident-type are for documents of other systems");
            }
            sources.add(source);
        }
        return sources;
    }

    /** Opened only briefly: no other process can use the library while it is open. */
    private List<ImportSource> confirmed(List<ImportSource> sources) {
        List<ImportSource> settled;
        try (RunbookSystem system = context.open()) {
            settled = settled(sources, system);
        }
        return settled.stream().map(this::confirm).toList();
    }

    private List<ImportSource> settled(List<ImportSource> sources, RunbookSystem system) {
        ImportIds ids = new ImportIds(system.store(), id != null);
        List<ImportSource> settled = sources.stream().map(ids::settle).toList();
        ids.notes().forEach(context.terminal()::note);
        return settled;
    }

    /** What a person has seen is what is imported. */
    private void refuseOtherIds(List<ImportSource> seen, List<ImportSource> settled) {
        if (!review
                && !yes
                && !seen.stream()
                        .map(ImportSource::text)
                        .toList()
                        .equals(settled.stream().map(ImportSource::text).toList())) {
            throw CommandException.refused(
                    "The library has changed while you were asked, and the ids are others now; import again");
        }
    }

    /** A person answers for a text of theirs; what it was converted into they have to see first. */
    private ImportSource confirm(ImportSource read) {
        if (!read.foreign() || read.page()) {
            return read;
        }
        Path file = read.file();
        ImportSource source = typed(read);
        if (context.json() || !context.terminal().interactive()) {
            throw CommandException.refused(file + " is a " + source.format()
                    + ", and there is no terminal to ask whether the result is right;"
                    + " queue it for a person with --review, or say --yes to make it active unseen");
        }
        source.unmapped().forEach(context.terminal()::line);
        context.terminal().line(source.text());
        String answer = context.terminal().ask("Make this active, which " + file + " becomes? [y/N]");
        if (!answer.toLowerCase(Locale.ROOT).startsWith("y")) {
            throw CommandException.refused("Nothing was imported; --review queues it for a person");
        }
        return source;
    }

    /** With the incident type that was guessed, when the person says that the guess is right. */
    private ImportSource typed(ImportSource source) {
        String guess = source.report().guessedType();
        if (guess == null || context.json() || !context.terminal().interactive()) {
            return source;
        }
        String answer = context.terminal()
                .ask("Is " + source.file() + " for incidents of the type " + guess + "? That is a guess. [y/N]");
        return answer.toLowerCase(Locale.ROOT).startsWith("y") ? source.confirmed(guess) : source;
    }

    private static String origin(ImportSource source) {
        if (source.format() == null) {
            return "";
        }
        return ", made from a " + source.format()
                + (source.unmapped().isEmpty() ? "" : "; look at the lines above before you run it");
    }

    /** What became of a text, for people. */
    static String sentence(Published published) {
        String version = published.version().ref().toString();
        if (published.review() != null) {
            return version + " waits for review " + published.review().id();
        }
        return published.created() ? version + " is active" : "known already; " + version + " is active";
    }

    /** The JSON of one file. */
    private record Imported(
            String file,
            String version,
            String sha256,
            Lifecycle lifecycle,
            boolean created,
            @CheckForNull String reviewId,
            @CheckForNull String format,
            @CheckForNull String guessedIncidentType,
            List<String> unmapped) {

        static Imported of(Path file, Published published, ImportSource source) {
            Version version = published.version();
            return new Imported(
                    file.toString(),
                    version.ref().toString(),
                    version.sha256(),
                    version.lifecycle(),
                    published.created(),
                    published.review() == null ? null : published.review().id(),
                    source.format(),
                    source.foreign() ? source.report().guessedType() : null,
                    source.unmapped());
        }
    }
}
