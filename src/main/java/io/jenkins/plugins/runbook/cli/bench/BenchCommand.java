package io.jenkins.plugins.runbook.cli.bench;

import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.FenceOptions;
import io.jenkins.plugins.runbook.format.ScenarioReader;
import io.jenkins.plugins.runbook.model.Scenario;
import io.jenkins.plugins.runbook.rehearsal.isolation.Isolation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench}: measures the learner on scenarios, each in a sandbox and a store of its own, or its rules on corpora of failures. */
@Command(
        name = "bench",
        subcommands = BenchStoreCommand.class,
        description =
                "Measure the learner on every scenario below DIR, in sandboxes, or its rules and operators on corpora of failures;"
                        + " the library of --home is not touched.")
public final class BenchCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Directory with scenarios.")
    private Path directory;

    @Option(
            names = "--corpus",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Read failures instead, one JSON object a line, and run nothing.")
    private List<Path> corpora = List.of();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many scenarios run at once (default: ${DEFAULT-VALUE}).")
    private int parallel;

    @Option(
            names = "--proposals",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many proposals in a row are tried for one scenario (default: ${DEFAULT-VALUE}).")
    private int proposals;

    @Option(
            names = "--blind",
            description = "Do not let the learner rehearse its candidates in the scenario before it proposes one.")
    private boolean blind;

    @Option(
            names = "--budget",
            paramLabel = "SECONDS",
            defaultValue = "180",
            description = "How long the learner may rehearse after one failure (default: ${DEFAULT-VALUE}).")
    private int budget;

    @Mixin
    private FenceOptions fence = new FenceOptions();

    BenchCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (parallel < 1 || proposals < 1 || budget < 1) {
            throw CommandException.refused("--parallel, --proposals and --budget must be at least 1");
        }
        if (!corpora.isEmpty()) {
            if (directory != null) {
                throw CommandException.refused("bench reads DIR or --corpus, not both");
            }
            new CorpusBench(context, parallel).run(corpora);
            return ExitCode.VERIFIED;
        }
        if (directory == null) {
            throw CommandException.refused("Name a directory with scenarios, or corpora with --corpus FILE");
        }
        List<Scenario> scenarios = scenarios();
        // Operators fill our own templates; the text of a model is unpredictable.
        Isolation isolation = context.models().isEmpty()
                ? fence.wanted(context)
                : fence.required(context, "what a language model writes, as it writes it");
        BenchProgress progress = new BenchProgress(context, scenarios.size());
        long started = System.nanoTime();
        List<BenchCase> cases;
        try (BenchModel model = context.models().map(BenchModel::new).orElse(null)) {
            cases = new Bench(
                            new CaseRun(proposals, blind ? null : Duration.ofSeconds(budget), model, isolation),
                            parallel,
                            progress)
                    .run(scenarios);
        }
        BenchSummary summary = BenchSummary.of(cases, isolation.kind().word(), (System.nanoTime() - started) / 1e9);
        if (context.json()) {
            context.printLine(Map.of("cases", cases, "summary", summary));
        } else {
            new BenchTable(context.terminal()).print(cases, summary);
        }
        return ExitCode.VERIFIED;
    }

    private List<Scenario> scenarios() {
        if (!Files.isDirectory(directory)) {
            throw CommandException.refused(directory + ": there is no such directory");
        }
        List<Scenario> scenarios = ScenarioReader.find(directory).stream()
                .map(ScenarioReader::read)
                .toList();
        if (scenarios.isEmpty()) {
            throw CommandException.refused(directory + ": holds no scenario (a directory with a scenario.yaml)");
        }
        return scenarios;
    }
}
