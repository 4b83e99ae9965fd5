package io.jenkins.plugins.runbook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.review.Published;
import java.nio.file.Path;
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
        ArrayNode imported = JsonNodeFactory.instance.arrayNode();
        try (RunbookSystem system = context.open()) {
            texts.forEach((file, text) -> {
                Published published = system.library().publish(file.toString(), text, context.user(), reason, !review);
                imported.add(json(file, published));
                if (!context.json()) {
                    context.terminal().line(file + ": " + sentence(published));
                }
            });
        }
        if (context.json()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set("imported", imported);
            context.print(json);
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

    private static ObjectNode json(Path file, Published published) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", file.toString());
        json.put("version", published.version().ref().toString());
        json.put("sha256", published.version().sha256());
        json.set("lifecycle", Json.write(published.version().lifecycle()));
        json.put("created", published.created());
        json.put(
                "review_id",
                published.review() == null ? null : published.review().id());
        return json;
    }
}
