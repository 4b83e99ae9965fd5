package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Rebuild.Report;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.jdbc.Backup;
import io.jenkins.plugins.runbook.store.jdbc.StoreCopy.Carried;
import io.jenkins.plugins.runbook.store.jdbc.StoreLines;
import io.jenkins.plugins.runbook.store.jdbc.StoreLines.Imported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            List<RunnableVersion> runnable = system.store().read(RunnableVersion::of);
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

    /** What can run from now on was approved where the records come from, which may not be here. */
    private static String told(List<RunnableVersion> runnable) {
        return runnable.isEmpty()
                ? ""
                : "\nThese can run now, on the word of what was brought in ('runbook runbooks ID --text' shows what they do):\n"
                        + RunnableVersion.lines(runnable);
    }

    @Command(name = "export", description = "Write all records as lines of JSON into a file, which must not exist.")
    int export(@Parameters(paramLabel = "FILE", description = "Where to, such as records.jsonl.") Path file)
            throws IOException {
        Carried written;
        try (RunbookSystem system = context.open()) {
            written = StoreLines.write(system.store(), file);
        }
        say(
                Map.of("file", file.toString(), "bytes", Files.size(file), "rows", written.rows()),
                "Wrote " + written.total() + " rows of " + written.rows().size() + " tables to " + file + ".");
        return ExitCode.VERIFIED;
    }

    @Command(
            name = "import",
            description =
                    "Read what 'store export' wrote into an empty store, all of it or nothing. Which versions can run by it"
                            + " is shown, and asked.")
    int importLines(
            @Parameters(paramLabel = "FILE", description = "What 'store export' wrote.") Path file,
            @Option(names = "--yes", description = "Do not ask. Needed without a terminal and with --json.")
                    boolean yes) {
        requireFile(file);
        List<RunnableVersion> runnable = new ArrayList<>();
        Imported imported;
        try (RunbookSystem system = context.open()) {
            imported = StoreLines.read(
                    file, system.store(), context.user().name(), records -> allow(records, runnable, yes));
        }
        say(
                Map.of("rows", imported.carried().rows(), "unknown", imported.unknown(), "executable", runnable),
                "Imported " + imported.carried().total()
                        + " rows; number and hash of every table agree, and the audit is whole."
                        + (imported.unknown().isEmpty()
                                ? ""
                                : "\nLeft out, as this release does not know it: "
                                        + String.join(", ", imported.unknown()))
                        + told(runnable));
        return ExitCode.VERIFIED;
    }

    /** No text comes into production by a file alone: its audit must say who approved it, and the owner of the home agrees. */
    private void allow(Records records, List<RunnableVersion> runnable, boolean yes) {
        try {
            runnable.addAll(RunnableVersion.of(records));
        } catch (IllegalArgumentException e) { // a text with the hash of another one
            throw CommandException.refused(e.getMessage() + "; nothing was kept", e);
        }
        List<RunnableVersion> unapproved =
                runnable.stream().filter(one -> one.approved() == null).toList();
        if (!unapproved.isEmpty()) {
            throw CommandException.refused(
                    "this file says of versions that they can run of which its audit does not say who"
                            + " approved them; nothing was kept:\n" + RunnableVersion.lines(unapproved));
        }
        if (yes || runnable.isEmpty()) {
            return;
        }
        if (!context.terminal().interactive() || context.json()) {
            throw CommandException.refused(runnable.size()
                    + " versions could run by this file without having been approved here; say --yes if you trust who wrote it:\n"
                    + RunnableVersion.lines(runnable));
        }
        context.terminal()
                .line("By this file these versions can run, as they were approved elsewhere:\n"
                        + RunnableVersion.lines(runnable));
        if (!context.terminal().ask("Import them as they are? [y/N] ").strip().equalsIgnoreCase("y")) {
            throw CommandException.refused("nothing was imported");
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
