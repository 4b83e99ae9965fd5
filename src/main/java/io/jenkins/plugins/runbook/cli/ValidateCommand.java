package io.jenkins.plugins.runbook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.format.ReadResult;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Runbook;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code validate}: says what is wrong with files, and where. */
@Command(name = "validate", description = "Check runbook files without running anything.")
final class ValidateCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Runbooks to check.")
    private List<Path> files;

    ValidateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RunbookReader reader = new RunbookReader();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = json.putArray("files");
        boolean allValid = true;
        for (Path file : files) {
            ReadResult read = reader.read(file.toString(), SourceFile.read(file));
            allValid &= read.ok();
            entries.add(entry(file, read));
            if (!context.json()) {
                print(file, read);
            }
        }
        if (context.json()) {
            context.print(json.put("valid", allValid));
        }
        return allValid ? ExitCode.VERIFIED : ExitCode.REFUSED;
    }

    private void print(Path file, ReadResult read) {
        if (read.ok()) {
            Runbook runbook = read.runbook();
            context.terminal()
                    .line(file + ": ok, " + runbook.id() + " with "
                            + runbook.steps().size() + " steps");
            return;
        }
        read.problems().forEach(problem -> context.terminal().note(problem.toString()));
    }

    private static ObjectNode entry(Path file, ReadResult read) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("file", file.toString());
        entry.put("valid", read.ok());
        entry.put("id", read.ok() ? read.runbook().id() : null);
        entry.set("problems", Json.write(read.problems()));
        return entry;
    }
}
