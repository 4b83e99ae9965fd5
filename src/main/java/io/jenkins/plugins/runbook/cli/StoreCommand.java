package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.Moments;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.AuditLog;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Rebuild.Report;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.jdbc.Backup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code store}: backup, restore and maintenance of the records. */
@Command(
        name = "store",
        description =
                "Back up what is kept, put a backup in place, move records, bring executions back, delete old ones.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {StoreCopyCommand.class})
final class StoreCommand {

    /** What makes a version one that can run. */
    private static final Set<String> ALLOWING = Set.of("version.published", "review.approved", "review.overridden");

    private static final int LOOKED_AT = 200;

    private final Context context;

    StoreCommand(Context context) {
        this.context = context;
    }

    @Command(name = "backup", description = "Write a consistent copy of all records into a file, which must not exist.")
    int backup(@Parameters(paramLabel = "FILE", description = "Where to, such as runbooks.zip.") Path file)
            throws IOException {
        if (Files.exists(file)) {
            throw CommandException.refused(file + " exists already; name another file");
        }
        try (RunbookSystem system = context.open()) {
            system.store().backup(file);
        }
        long bytes = Files.size(file);
        say(Map.of("file", file.toString(), "bytes", bytes), "Wrote " + file + ", " + bytes + " bytes.");
        return ExitCode.VERIFIED;
    }

    @Command(
            name = "restore",
            description = "Put a backup in place below --home, where no store may be, and verify its audit.")
    int restore(@Parameters(paramLabel = "FILE", description = "What 'store backup' wrote.") Path file) {
        if (context.database().isPresent()) {
            throw CommandException.refused("a backup of 'store backup' is put in place below --home; leave --db and"
                    + " RUNBOOK_DB out, then 'store copy' brings it into the database");
        }
        requireFile(file);
        Path directory = context.home().resolve("store");
        Backup.restore(file, directory);
        try (RunbookSystem system = context.open()) {
            long executions =
                    system.store().read(records -> records.executions().count(Filter.ALL));
            long entries = system.store().read(records -> records.audit().size());
            List<Executable> runnable = system.store()
                    .read(records -> records.versions().in(EnumSet.of(Lifecycle.ACTIVE, Lifecycle.CANARY)).stream()
                            .map(version -> Executable.of(version, records))
                            .toList());
            system.store().transact(records -> {
                records.audit()
                        .append(
                                context.user().name(),
                                "store.restored",
                                file.getFileName().toString(),
                                runnable.size() + " versions can run by this");
                return null;
            });
            say(
                    Map.of(
                            "directory", directory.toString(),
                            "executions", executions,
                            "audit_entries", entries,
                            "executable", runnable),
                    "Restored " + executions + " executions to " + directory + "; the audit is whole, " + entries
                            + " entries." + told(runnable));
        }
        return ExitCode.VERIFIED;
    }

    /** What can run from now on was approved where the backup was made, which may not be here. */
    private static String told(List<Executable> runnable) {
        return runnable.isEmpty()
                ? ""
                : runnable.stream()
                        .map(one -> "  " + one.version() + ", by " + one.author() + "; " + one.approved())
                        .collect(Collectors.joining(
                                "\n",
                                "\nThese can run now, on the word of the backup ('runbook runbooks ID --text' shows what they do):\n",
                                ""));
    }

    /**
     * A version that can run; also its JSON.
     *
     * @param approved by whom and when, as the audit has it
     */
    private record Executable(String version, String sha256, String author, String approved) {

        static Executable of(Version version, Records records) {
            String approved = records
                    .audit()
                    .page(new AuditLog.Filter(null, null, version.ref().toString(), null), 0, LOOKED_AT)
                    .stream()
                    .filter(entry ->
                            ALLOWING.contains(entry.action()) && entry.detail().contains(version.sha256()))
                    .map(entry -> entry.action() + " by " + entry.actor() + ", " + Moments.text(entry.at()))
                    .findFirst()
                    .orElse("NO ENTRY of the audit says who approved it");
            return new Executable(version.ref().toString(), version.sha256(), version.author(), approved);
        }
    }

    @Command(
            name = "rebuild",
            description =
                    "Bring executions back from the files beside builds: every builds/N/runbooks/*.json below a directory.")
    int rebuild(
            @Parameters(paramLabel = "DIR", description = "Where to look, such as JENKINS_HOME/jobs.") Path directory)
            throws IOException {
        if (!Files.isDirectory(directory)) {
            throw CommandException.refused(directory + " is no directory");
        }
        try (RunbookSystem system = context.open()) {
            Report report = system.executor().rebuild(directory);
            if (!context.json()) {
                report.unreadable().forEach(context.terminal()::note);
            }
            say(
                    report,
                    report.kept() + " executions brought back, " + report.known() + " were there already, "
                            + report.unreadable().size() + " files could not be read.");
        }
        return ExitCode.VERIFIED;
    }

    @Command(
            name = "retain",
            description =
                    "Delete executions that began longer ago, with their analyses, logs and evidence. Statistics and "
                            + "the audit keep counting them; those an open review rests on stay.")
    int retain(
            @Option(names = "--days", paramLabel = "N", required = true, description = "How many days are kept.")
                    int days) {
        if (days < 1) {
            throw CommandException.refused("--days must be at least 1, not " + days);
        }
        try (RunbookSystem system = context.open()) {
            int deleted = system.retain(Duration.ofDays(days));
            say(Map.of("deleted", deleted), "Deleted " + deleted + " executions.");
        }
        return ExitCode.VERIFIED;
    }

    @Command(name = "recount", description = "Add up what each version came to anew, from the totals of its days.")
    int recount() {
        try (RunbookSystem system = context.open()) {
            int versions = system.store().transact(records -> {
                records.statistics().recount();
                records.audit().append(context.user().name(), "store.recounted", "store", "");
                return records.statistics().byVersion(null).size();
            });
            say(Map.of("versions", versions), "Counted " + versions + " versions anew.");
        }
        return ExitCode.VERIFIED;
    }

    private void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw CommandException.refused("there is no file " + file);
        }
    }

    private void say(Object json, String line) {
        if (context.json()) {
            context.print(json);
        } else {
            context.terminal().line(line);
        }
    }
}
