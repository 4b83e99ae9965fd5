package io.jenkins.plugins.runbook.cli.bench;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.Settings;
import io.jenkins.plugins.runbook.StoreSettings;
import io.jenkins.plugins.runbook.cli.console.TemporaryDirectory;
import io.jenkins.plugins.runbook.learning.LearningPolicy;
import io.jenkins.plugins.runbook.llm.ModelSource;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.Continuation;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Scenario;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.rehearsal.ScenarioRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A library in memory that holds the runbooks of one scenario, and a learner that knows nothing else. */
final class BenchLibrary implements AutoCloseable {

    private static final Actor GRADER = Actor.owner("bench");

    private final TemporaryDirectory home;
    private final RunbookSystem system;
    private Version active;

    private BenchLibrary(TemporaryDirectory home, RunbookSystem system) {
        this.home = home;
        this.system = system;
    }

    /**
     * Opens the library of a scenario, with the scenario's own runbooks active.
     *
     * @param budget how long the learner may try candidates in the scenario after one failure, {@code null} for not at all
     * @param model where the learner gets a model from, {@code null} for none
     */
    static BenchLibrary open(Scenario scenario, ScenarioRunner runner, Duration budget, @CheckForNull ModelSource model)
            throws IOException {
        TemporaryDirectory home = TemporaryDirectory.create("runbook-bench-");
        Settings settings =
                Settings.of(home.path()).withStore(new StoreSettings.InMemory()).withModel(model);
        RunbookSystem system = budget == null
                ? RunbookSystem.open(settings)
                : RunbookSystem.open(
                        settings.withLearning(LearningPolicy.DEFAULT.withRehearsalBudget(budget)),
                        new ScenarioRehearsals(scenario, runner));
        BenchLibrary library = new BenchLibrary(home, system);
        for (Path other : scenario.library()) {
            library.publish(other);
        }
        library.active = library.publish(scenario.runbook());
        return library;
    }

    private Version publish(Path file) throws IOException {
        return system.library()
                .publish(file.toString(), Files.readString(file), GRADER, "from the scenario", true)
                .version();
    }

    String activeText() {
        return active.text();
    }

    /** Gives a trial to the learner as if the active version had been executed in production. */
    Lesson learnFrom(ExecutionResult trial) throws InterruptedException {
        ExecutionResult result = asProduction(trial);
        system.store().transact(records -> {
            records.executions().save(result);
            records.learningQueue().add(result.id());
            return null;
        });
        system.learner().drain();
        Analysis analysis = system.store()
                .read(records -> records.analyses().of(result.id()))
                .orElseThrow(() -> new IllegalStateException("the learner failed"));
        return new Lesson(analysis, Optional.ofNullable(analysis.reviewId()).map(system.reviews()::find));
    }

    /** Makes a proposal the active version, so that the next failure is a failure of it. */
    void activate(Lesson lesson) {
        Review review = lesson.review().orElseThrow();
        system.reviews().override(review.id(), review.sha256(), review.revision(), GRADER, "to learn from its failure");
        active = system.library().resolve(review.version().toString());
    }

    private ExecutionResult asProduction(ExecutionResult trial) {
        List<String> tags = trial.tags().stream()
                .filter(tag -> !tag.equals(ExecutionResult.REHEARSAL))
                .toList();
        return new ExecutionResult(
                trial.id(),
                active.ref(),
                active.sha256(),
                trial.incident(),
                trial.parameters(),
                trial.clientId(),
                trial.hostname(),
                trial.platform(),
                trial.startedAt(),
                trial.completedAt(),
                trial.status(),
                trial.outcome(),
                trial.verification(),
                trial.before(),
                trial.after(),
                trial.diff(),
                trial.steps(),
                trial.error(),
                trial.feedback(),
                trial.failureType(),
                trial.evidenceBundle(),
                trial.logArtifacts(),
                tags,
                trial.notes(),
                Continuation.NONE);
    }

    @Override
    public void close() throws IOException {
        system.close();
        home.close();
    }

    /**
     * What the learner made of a trial.
     *
     * @param analysis its analysis
     * @param review the review its proposal waits in, empty when it proposed nothing
     */
    record Lesson(Analysis analysis, Optional<Review> review) {

        Optional<Proposal> proposal() {
            return review.map(Review::proposal);
        }
    }
}
