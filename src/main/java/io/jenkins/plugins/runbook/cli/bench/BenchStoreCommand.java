package io.jenkins.plugins.runbook.cli.bench;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.Settings;
import io.jenkins.plugins.runbook.StoreSettings;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.Table;
import io.jenkins.plugins.runbook.cli.console.TemporaryDirectory;
import io.jenkins.plugins.runbook.store.PrivateFiles;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench store}: how quick and how large a store is, at one or more sizes. */
@Command(
        name = "store",
        description = "Fill stores with invented records and measure what pages ask of them; the library of --home is"
                + " not touched.")
final class BenchStoreCommand implements Callable<Integer> {

    private final Context context;

    @Option(
            names = "--sizes",
            paramLabel = "N",
            split = ",",
            defaultValue = "10000,100000",
            description = "How many executions, for each measurement (default: ${DEFAULT-VALUE}).")
    private List<Integer> sizes;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the stores are made, on the disk to be measured; they are deleted afterwards"
                    + " (default: a temporary directory).")
    private Path directory;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Measure this PostgreSQL database instead, which must be empty, at one size.")
    private String url;

    @Option(names = "--url-user", paramLabel = "NAME", description = "Who connects to it.")
    private String user;

    @Option(
            names = "--commits",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many single transactions are timed (default: ${DEFAULT-VALUE}).")
    private int commits;

    @Option(
            names = "--writers",
            paramLabel = "N",
            defaultValue = "4",
            description = "By how many threads (default: ${DEFAULT-VALUE}).")
    private int writers;

    BenchStoreCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        if (commits < 1 || writers < 1 || sizes.stream().anyMatch(size -> size < 1)) {
            throw CommandException.refused("--sizes, --commits and --writers must be at least 1");
        }
        if (url != null && sizes.size() > 1) {
            throw CommandException.refused("a database is filled once: say one size with --sizes");
        }
        List<StoreBench.Size> measured = new ArrayList<>();
        try (TemporaryDirectory temporary = TemporaryDirectory.create("runbook-bench-store", directory)) {
            for (int size : sizes) {
                if (!context.json()) {
                    context.terminal().note("Filling and measuring " + size + " executions");
                }
                measured.add(measure(size, temporary.path().resolve(Integer.toString(size))));
            }
        }
        if (context.json()) {
            context.print(Map.of("sizes", measured));
        } else {
            print(measured);
        }
        return ExitCode.VERIFIED;
    }

    private StoreBench.Size measure(int size, Path home) throws IOException, InterruptedException {
        Settings settings = url == null
                ? Settings.of(home)
                : Settings.of(home).withStore(new StoreSettings.Jdbc(url, user, System.getenv("RUNBOOK_DB_PASSWORD")));
        StoreBench bench =
                new StoreBench(() -> RunbookSystem.open(settings), context.user(), commits, writers, Instant.now());
        if (url != null) {
            return bench.run(size, null);
        }
        StoreBench.Size measured = bench.run(size, PrivateFiles.makeDirectory(home));
        return measured.withLive(Stores.pack(home.resolve("store")));
    }

    private void print(List<StoreBench.Size> measured) {
        for (StoreBench.Size size : measured) {
            context.terminal()
                    .line(size.executions() + " executions: open in " + size.openMs() + " ms; largest file "
                            + (size.fileBytesOpen() >> 20) + " MB while open"
                            + (size.fileBytesLive() == null ? "" : ", " + (size.fileBytesLive() >> 20) + " MB packed")
                            + "; " + size.commitsPerSecond() + " commits a second by " + writers + " writers"
                            + (size.fsyncsPerSecond() == null
                                    ? ""
                                    : ", where the disk syncs " + size.fsyncsPerSecond() + " times"));
        }
        context.terminal().line("");
        Table table = new Table("QUERY", "EXECUTIONS", "P50 MS", "P95 MS", "CPU P95 MS");
        for (String query : measured.get(0).queries().keySet()) {
            for (StoreBench.Size size : measured) {
                StoreBench.Query one = size.queries().get(query);
                table.row(query, size.executions(), one.p50Ms(), one.p95Ms(), one.cpuMs());
            }
        }
        table.print(context.terminal(), "Nothing was measured.");
    }
}
