package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.review.Published;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: brings a person's runbooks into the library. */
@Command(name = "import", description = "Bring runbook files into the library; all of them, or none when one is wrong.")
final class ImportCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Runbooks to import.")
    private List<Path> files;

    @Option(names = "--review", description = "Queue them for review instead of making them active at once.")
    private boolean review;

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
        Map<Path, String> texts = new LinkedHashMap<>();
        files.forEach(file -> texts.put(file, SourceFile.read(file)));
        RunbookReader reader = new RunbookReader();
        texts.forEach((file, text) -> reader.read(file.toString(), text).orThrow());
        List<Imported> imported = new ArrayList<>();
        try (RunbookSystem system = context.open()) {
            texts.forEach((file, text) -> {
                Published published = system.library().publish(file.toString(), text, context.user(), reason, !review);
                imported.add(Imported.of(file, published));
                if (!context.json()) {
                    context.terminal().line(file + ": " + sentence(published));
                }
            });
        }
        if (context.json()) {
            context.print(Map.of("imported", imported));
        }
        return ExitCode.VERIFIED;
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
            String file, String version, String sha256, Lifecycle lifecycle, boolean created, String reviewId) {

        static Imported of(Path file, Published published) {
            Version version = published.version();
            return new Imported(
                    file.toString(),
                    version.ref().toString(),
                    version.sha256(),
                    version.lifecycle(),
                    published.created(),
                    published.review() == null ? null : published.review().id());
        }
    }
}
