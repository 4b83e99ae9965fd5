package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.StoreSettings;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.StoreCopy;
import io.jenkins.plugins.runbook.store.jdbc.StoreCopy.Carried;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code store copy}: moves everything that is kept into a database, out of one, or into another home. */
@Command(
        name = "copy",
        description =
                "Copy all records into an empty PostgreSQL database, or into another home, and verify each table there;"
                        + " all of it arrives, or nothing.")
final class StoreCopyCommand implements Callable<Integer> {

    private final Context context;

    @Option(
            names = "--to",
            paramLabel = "URL|DIR",
            required = true,
            description = "Where to: jdbc:postgresql://host:5432/runbooks, or the directory of a home.")
    private String to;

    StoreCopyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String from = context.database()
                .map(StoreSettings.Jdbc::url)
                .orElseGet(() -> context.home().toAbsolutePath().normalize().toString());
        Carried carried;
        String place;
        try (RunbookSystem system = context.open()) {
            if (to.startsWith("jdbc:")) {
                StoreSettings.Jdbc database = context.database(to);
                place = database.url().replaceFirst("\\?.*", "");
                try (Store target = Stores.jdbc(database.url(), database.user(), database.password())) {
                    carried = copy(system.store(), target, from);
                }
            } else {
                Path home = context.path(to).toAbsolutePath().normalize();
                if (home.equals(context.home().toAbsolutePath().normalize())
                        && context.database().isEmpty()) {
                    throw CommandException.refused(
                            "the records are in " + home + " already; name another place with --to");
                }
                place = home.toString();
                try (Store target = Stores.embedded(home.resolve("store"))) {
                    carried = copy(system.store(), target, from);
                }
            }
        }
        if (context.json()) {
            context.print(Map.of("from", from, "to", place, "rows", carried.rows(), "hashes", carried.hashes()));
        } else {
            context.terminal()
                    .line("Copied " + carried.total() + " rows of "
                            + carried.rows().size() + " tables from " + from + " to "
                            + place
                            + "; number and hash of every table agree, and the audit is whole. What was written in "
                            + from + " meanwhile, and its directory 'work' with logs, was not copied.");
        }
        return ExitCode.VERIFIED;
    }

    private Carried copy(Store source, Store target, String from) {
        return StoreCopy.copy(source, target, context.user().name(), from, table -> {
            if (context.terminal().showsProgress()) {
                context.terminal().transientLine("Copying " + table);
            }
        });
    }
}
