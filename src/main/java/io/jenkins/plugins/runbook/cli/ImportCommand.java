package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.review.Published;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
                    + "Needed where nobody can be asked, with --json too.")
    private boolean yes;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "imported with the command line",
            description = "Why, one sentence (default: ${DEFAULT-VALUE}).")
    private String reason;

    ImportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Map<Path, ImportSource> sources = new LinkedHashMap<>();
        RunbookReader reader = new RunbookReader();
        files.forEach(file -> sources.put(file, ImportSource.read(file, reader)));
        if (!review && !yes) {
            sources.forEach(this::confirm);
        }
        List<Imported> imported = new ArrayList<>();
        try (RunbookSystem system = context.open()) {
            sources.forEach((file, source) -> {
                Published published =
                        system.library().publish(file.toString(), source.text(), context.user(), reason, !review);
                imported.add(Imported.of(file, published, source));
                if (!context.json()) {
                    source.unmapped().forEach(context.terminal()::line);
                    context.terminal().line(file + ": " + sentence(published) + origin(source));
                }
            });
        }
        if (context.json()) {
            context.print(Map.of("imported", imported));
        }
        return ExitCode.VERIFIED;
    }

    /** A person answers for a text of theirs; what it was converted into they have to see first. */
    private void confirm(Path file, ImportSource source) {
        if (source.format() == null) {
            return;
        }
        if (context.json() || !context.terminal().interactive()) {
            throw CommandException.refused(file + " is a " + source.format()
                    + ", and nobody can be asked here whether what it becomes is right;"
                    + " queue it for a person with --review, or say --yes to make it active unseen");
        }
        source.unmapped().forEach(context.terminal()::line);
        context.terminal().line(source.text());
        String answer = context.terminal().ask("Make this active, which " + file + " becomes? [y/N]");
        if (!answer.toLowerCase(Locale.ROOT).startsWith("y")) {
            throw CommandException.refused("Nothing was imported; --review queues it for a person");
        }
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
            String reviewId,
            String format,
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
                    source.unmapped());
        }
    }
}
