package io.jenkins.plugins.runbook.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.Table;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import io.jenkins.plugins.runbook.store.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            List<Entry> entries = system.store().read(this::entries);
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
            context.print(version);
        } else {
            context.terminal().line(version.text().stripTrailing());
        }
    }

    private List<Entry> entries(Records records) {
        List<String> ids = id == null ? records.versions().runbookIds() : List.of(id);
        List<Entry> entries = new ArrayList<>();
        for (String runbook : ids) {
            List<VersionRecord> counted = records.executions().recordOf(runbook);
            records.versions().of(runbook).forEach(version -> entries.add(Entry.of(version, counted)));
        }
        return entries;
    }

    private void print(List<Entry> entries) {
        if (context.json()) {
            context.print(Map.of("versions", entries));
            return;
        }
        Table table = new Table("RUNBOOK", "VERSION", "LIFECYCLE", "VERIFIED", "AUTHOR", "REASON");
        entries.forEach(entry -> table.row(
                entry.runbookId(),
                "v" + entry.version(),
                entry.lifecycle(),
                entry.verified() + " of " + entry.executions(),
                entry.author(),
                entry.reason()));
        table.print(context.terminal(), "The library is empty; 'runbook import FILE' brings runbooks in.");
    }

    /** One version; also its JSON. */
    private record Entry(
            String runbookId,
            int version,
            Lifecycle lifecycle,
            String author,
            String reason,
            String sha256,
            @CheckForNull Instant createdAt,
            long verified,
            long executions) {

        static Entry of(Version version, List<VersionRecord> counted) {
            Optional<VersionRecord> record = counted.stream()
                    .filter(each -> each.version().equals(version.ref()))
                    .findFirst();
            return new Entry(
                    version.ref().runbookId(),
                    version.ref().number(),
                    version.lifecycle(),
                    version.author(),
                    version.reason(),
                    version.sha256(),
                    version.createdAt(),
                    record.map(VersionRecord::verified).orElse(0L),
                    record.map(VersionRecord::total).orElse(0L));
        }
    }
}
