package io.jenkins.plugins.runbook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import io.jenkins.plugins.runbook.store.Records;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runbooks}: the library, or the versions of one runbook with what they came to. */
@Command(name = "runbooks", description = "List the library, or the versions of one runbook with what came of them.")
final class RunbooksCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Runbook whose versions are wanted.")
    private String id;

    @Option(names = "--text", description = "Print the YAML of the version named by ID (of its active version).")
    private boolean text;

    RunbooksCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (RunbookSystem system = context.open()) {
            if (text) {
                printText(system);
                return ExitCode.VERIFIED;
            }
            ArrayNode entries = system.store().read(this::entries);
            if (id != null && entries.isEmpty()) {
                throw CommandException.refused(
                        "There is no runbook '" + id + "'; 'runbook runbooks' lists those there are");
            }
            print(entries);
        }
        return ExitCode.VERIFIED;
    }

    private void printText(RunbookSystem system) {
        if (id == null) {
            throw CommandException.refused("--text needs the ID of a runbook or version, such as RB-SERVICE-001-v2");
        }
        Version version = system.library().resolve(id);
        if (context.json()) {
            context.print(Json.write(version));
        } else {
            context.terminal().line(version.text().stripTrailing());
        }
    }

    private ArrayNode entries(Records records) {
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        List<String> ids = id == null ? records.versions().runbookIds() : List.of(id);
        for (String runbook : ids) {
            List<VersionRecord> counted = records.executions().recordOf(runbook);
            for (Version version : records.versions().of(runbook)) {
                entries.add(entry(version, counted));
            }
        }
        return entries;
    }

    private static ObjectNode entry(Version version, List<VersionRecord> counted) {
        VersionRecord record = counted.stream()
                .filter(each -> each.version().equals(version.ref()))
                .findFirst()
                .orElse(new VersionRecord(version.ref(), 0, 0, 0, 0, 0, 0));
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("runbook_id", version.ref().runbookId());
        entry.put("version", version.ref().number());
        entry.set("lifecycle", Json.write(version.lifecycle()));
        entry.put("author", version.author());
        entry.put("reason", version.reason());
        entry.put("sha256", version.sha256());
        entry.set("created_at", Json.write(version.createdAt()));
        entry.put("verified", record.verified());
        entry.put("executions", record.total());
        return entry;
    }

    private void print(ArrayNode entries) {
        if (context.json()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set("versions", entries);
            context.print(json);
            return;
        }
        Table table = new Table("RUNBOOK", "VERSION", "LIFECYCLE", "VERIFIED", "AUTHOR", "REASON");
        entries.forEach(entry -> table.row(
                entry.get("runbook_id").asText(),
                "v" + entry.get("version").asInt(),
                entry.get("lifecycle").asText().toUpperCase(Locale.ROOT),
                entry.get("verified").asLong() + " of "
                        + entry.get("executions").asLong(),
                entry.get("author").asText(),
                entry.get("reason").asText()));
        table.print(context.terminal(), "The library is empty; 'runbook import FILE' brings runbooks in.");
    }
}
