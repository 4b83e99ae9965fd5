package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.ScenarioReader;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.Continuation;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Scenario;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.rehearsal.Rehearsal;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.rehearsal.ScenarioRunner;
import io.jenkins.plugins.runbook.rehearsal.Trial;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs the learner over scenarios, once with rehearsal and once without, and asks the oracle afterwards. */
final class ScenarioBench {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final RunbookReader READER = new RunbookReader();

    private final ScenarioRunner runner = new ScenarioRunner(new Rehearsal(CLOCK));

    /**
     * What came of one scenario.
     *
     * @param scenario the scenario
     * @param failure what its first version came to
     * @param analysis what the learner said
     * @param proposal what it proposed, or {@code null}
     * @param fixed whether the oracle says that the proposal fixes it
     * @param brokeHealthy whether the proposal fails where the first version succeeds
     * @param seconds how long the learner took
     */
    record Outcome(
            Scenario scenario,
            ExecutionResult failure,
            Analysis analysis,
            Proposal proposal,
            boolean fixed,
            boolean brokeHealthy,
            double seconds) {

        boolean typeRight() {
            return scenario.expect().failureType() == analysis.failureType();
        }

        boolean generatesRight() {
            return scenario.expect().generates() == (proposal != null);
        }

        boolean right() {
            boolean suggestion = scenario.hints().rightRunbook() == null
                    || scenario.hints().rightRunbook().equals(analysis.suggestedRunbook());
            return typeRight() && generatesRight() && fixed == scenario.expect().fixed() && !brokeHealthy && suggestion;
        }

        @Override
        public String toString() {
            return String.format(
                    "%-5s %-24s %-12s want %-22s got %-22s %.2f ops %s fixed %s%s %.1fs %s",
                    right() ? "ok" : "WRONG",
                    scenario.name(),
                    failure.outcome(),
                    scenario.expect().failureType(),
                    analysis.failureType(),
                    analysis.confidence(),
                    analysis.operators(),
                    fixed,
                    brokeHealthy ? " BROKE HEALTHY" : "",
                    seconds,
                    analysis.suggestedRunbook() == null ? "" : analysis.suggestedRunbook());
        }
    }

    static List<Path> scenarios(Path root) {
        return ScenarioReader.find(root);
    }

    Outcome run(Path directory, boolean rehearse) throws IOException, InterruptedException {
        Scenario scenario = ScenarioReader.read(directory);
        String text = Files.readString(scenario.runbook());
        Trial first = runner.run(scenario, scenario.setup(), text);
        if (first.result() == null) {
            throw new IllegalStateException(scenario.name() + ": " + first.note());
        }
        try (Store store = Stores.inMemory()) {
            VersionRef ref = publish(store, text);
            for (Path entry : scenario.library()) {
                publish(store, Files.readString(entry));
            }
            ExecutionResult failure = renamed(first.result(), ref, text);
            store.transact(records -> {
                records.executions().save(failure);
                return null;
            });
            QueueForTests queue = new QueueForTests();
            Rehearsals rehearsals = rehearse ? result -> Optional.of(suite(scenario)) : Rehearsals.NONE;
            long start = System.nanoTime();
            Analysis analysis = new Learner(
                            store,
                            queue,
                            rehearsals,
                            new LearningPolicy("learner/rules", 3, Duration.ofSeconds(90), 24, Set.of(), false),
                            CLOCK)
                    .learnFrom(failure);
            double seconds = (System.nanoTime() - start) / 1e9;
            Proposal proposal =
                    queue.proposals().isEmpty() ? null : queue.proposals().get(0);
            boolean fixed = proposal != null && worked(runner.run(scenario, scenario.setup(), proposal.text()));
            boolean broke = false;
            for (Path healthy : scenario.healthy()) {
                broke |= proposal != null && !worked(runner.run(scenario, healthy, proposal.text()));
            }
            return new Outcome(scenario, failure, analysis, proposal, fixed, broke, seconds);
        }
    }

    private static boolean worked(Trial trial) {
        return trial.fixed()
                && trial.result() != null
                && (trial.result().outcome() == io.jenkins.plugins.runbook.model.Outcome.VERIFIED
                        || trial.result().outcome() == io.jenkins.plugins.runbook.model.Outcome.UNVERIFIED);
    }

    private RehearsalSuite suite(Scenario scenario) {
        List<RehearsalCase> cases = new ArrayList<>();
        cases.add(trial("incident", RehearsalCase.Kind.FAILURE, scenario, scenario.setup()));
        scenario.healthy()
                .forEach(setup ->
                        cases.add(trial(setup.getFileName().toString(), RehearsalCase.Kind.HEALTHY, scenario, setup)));
        return new RehearsalSuite(cases);
    }

    private RehearsalCase trial(String name, RehearsalCase.Kind kind, Scenario scenario, Path setup) {
        return new RehearsalCase(name, kind, text -> {
            Trial trial = runner.run(scenario, setup, text);
            if (trial.result() == null) {
                throw new IllegalStateException(trial.note());
            }
            return trial.result();
        });
    }

    private static VersionRef publish(Store store, String text) {
        VersionRef ref = new VersionRef(READER.read("scenario", text).orThrow().id(), 1);
        store.transact(records -> {
            records.versions()
                    .insert(new Version(
                            ref,
                            text,
                            Sha256.of(text),
                            "test",
                            Version.Origin.PERSON,
                            "scenario",
                            null,
                            Lifecycle.ACTIVE,
                            Instant.now(CLOCK)));
            return null;
        });
        return ref;
    }

    /** The result as if the version had been executed for real. */
    private static ExecutionResult renamed(ExecutionResult result, VersionRef ref, String text) {
        return new ExecutionResult(
                result.id(),
                ref,
                Sha256.of(text),
                result.incident(),
                result.parameters(),
                result.clientId(),
                result.hostname(),
                result.platform(),
                result.startedAt(),
                result.completedAt(),
                result.status(),
                result.outcome(),
                result.verification(),
                result.before(),
                result.after(),
                result.diff(),
                result.steps(),
                result.error(),
                result.feedback(),
                null,
                result.evidenceBundle(),
                result.logArtifacts(),
                List.of(),
                result.notes(),
                Continuation.NONE);
    }

    /** Prints a table; for tuning by hand. Arguments: a directory, then optionally {@code rules} and names to choose. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean rehearse = !List.of(arguments).contains("rules");
        List<String> names = List.of(arguments).stream()
                .skip(1)
                .filter(name -> !name.equals("rules"))
                .toList();
        int right = 0;
        int all = 0;
        for (Path directory : scenarios(Path.of(arguments[0]))) {
            if (!names.isEmpty()
                    && names.stream().noneMatch(name -> directory.toString().contains(name))) {
                continue;
            }
            try {
                Outcome outcome = new ScenarioBench().run(directory, rehearse);
                System.out.println(outcome);
                if (!outcome.right() || !names.isEmpty()) {
                    explain(outcome);
                }
                right += outcome.right() ? 1 : 0;
            } catch (RuntimeException e) {
                System.out.println("ERROR " + directory + ": " + e);
                e.printStackTrace(System.out);
            }
            all++;
        }
        System.out.println(right + " of " + all + " right");
        System.exit(0);
    }

    private static void explain(Outcome outcome) {
        System.out.println("      " + outcome.analysis().reasoning());
        outcome.analysis()
                .evidence()
                .forEach(line -> System.out.println("      | " + line.source() + ": " + line.line()));
        System.out.println("      advice: " + outcome.analysis().advice());
        outcome.failure()
                .steps()
                .forEach(step -> System.out.println(
                        "      step " + step.number() + " " + step.status() + " exit " + step.exitCode() + " ["
                                + step.error() + "] " + step.output().strip().replace("\n", "\n            ")));
        outcome.failure()
                .verification()
                .evidence()
                .forEach(seen -> System.out.println("      verify " + seen.verdict() + " " + seen.detail()));
        if (outcome.proposal() != null) {
            outcome.proposal()
                    .operations()
                    .forEach(operation -> System.out.println(
                            "      " + operation.kind() + " " + operation.path() + " " + operation.value()));
        }
    }
}
