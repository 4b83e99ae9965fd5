package io.jenkins.plugins.runbook.cli.review;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.FenceOptions;
import io.jenkins.plugins.runbook.cli.console.ShownReview;
import io.jenkins.plugins.runbook.cli.console.SourceFile;
import io.jenkins.plugins.runbook.cli.console.Style;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.ScenarioReader;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Scenario;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.ScenarioRunner;
import io.jenkins.plugins.runbook.rehearsal.ScenarioSuite;
import io.jenkins.plugins.runbook.rehearsal.Trial;
import io.jenkins.plugins.runbook.rehearsal.isolation.Isolation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code review rehearse}: tries a proposal where it can do no harm, and keeps the result with its review. */
@Command(
        name = "rehearse",
        description =
                "Try a proposal in sandboxes that a scenario breaks on purpose; exit code 2 when it fails in one.")
final class ReviewRehearseCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "ID", description = "Review, or the version it is about (RB-SERVICE-001-v2).")
    private String id;

    @Option(
            names = "--scenario",
            required = true,
            paramLabel = "DIR",
            description = "Directory with the scenario.yaml; the incident and every healthy setup are tried.")
    private Path directory;

    @Mixin
    private FenceOptions fence = new FenceOptions();

    ReviewRehearseCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Scenario scenario = ScenarioReader.read(directory);
        List<Review.TestResult> results = new ArrayList<>();
        try (RunbookSystem system = context.open()) {
            ShownReview shown = ShownReview.read(system, id);
            requireSameRunbook(scenario, shown);
            Isolation isolation = isolation(shown);
            for (Path setup : setups(scenario)) {
                Review.TestResult result =
                        rehearse(new ScenarioRunner(system.rehearsal(), isolation), shown, scenario, setup);
                system.reviews().recordTest(shown.review().id(), shown.review().sha256(), result, context.user());
                results.add(result);
                print(result);
            }
        }
        boolean passed = results.stream().allMatch(Review.TestResult::passed);
        if (context.json()) {
            context.print(Map.of("passed", passed, "tests", results));
        }
        return passed ? ExitCode.VERIFIED : ExitCode.FAILED;
    }

    private static void requireSameRunbook(Scenario scenario, ShownReview shown) {
        String file = scenario.runbook().toString();
        String about = new RunbookReader()
                .read(file, SourceFile.read(scenario.runbook()))
                .orThrow()
                .id();
        if (!about.equals(shown.version().ref().runbookId())) {
            throw CommandException.refused(scenario.name() + ": this scenario breaks what " + about + " repairs, not "
                    + shown.version().ref().runbookId() + "; choose one for this runbook");
        }
    }

    private static List<Path> setups(Scenario scenario) {
        List<Path> setups = new ArrayList<>(List.of(scenario.setup()));
        setups.addAll(scenario.healthy());
        return setups;
    }

    /** A person wants it, and may not have read it: a text that was flagged, or that a machine wrote, needs a yes. */
    private Isolation isolation(ShownReview shown) {
        return shown.review().proposal() == null
                ? fence.wanted(context)
                : fence.required(context, shown.review().version() + ", which the learner proposes");
    }

    private Review.TestResult rehearse(ScenarioRunner runner, ShownReview shown, Scenario scenario, Path setup)
            throws InterruptedException {
        String name = ScenarioSuite.name(scenario, setup);
        context.terminal().transientLine("rehearsing " + name + " ...");
        Trial trial = runner.run(scenario, setup, shown.version().text());
        context.terminal().transientLine("");
        if (trial.result() == null) {
            throw CommandException.refused(name + ": could not be rehearsed: " + trial.note());
        }
        return new Review.TestResult(
                RehearsalCase.testName(name),
                Trials.worked(trial),
                context.user().name(),
                Instant.now(),
                Trials.sentence(trial));
    }

    private void print(Review.TestResult result) {
        if (!context.json()) {
            context.terminal()
                    .line(
                            result.passed() ? Style.GOOD : Style.BAD,
                            (result.passed() ? "passed " : "failed ") + result.name() + ": " + result.detail());
        }
    }
}
