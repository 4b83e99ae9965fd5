package io.jenkins.plugins.runbook.cli.serve;

import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.SandboxPlace;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.ScenarioReader;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Scenario;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.rehearsal.Rehearsal;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.RehearsalOffer;
import io.jenkins.plugins.runbook.rehearsal.RehearsalPlace;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.rehearsal.ScenarioRunner;
import io.jenkins.plugins.runbook.rehearsal.ScenarioSuite;
import io.jenkins.plugins.runbook.rehearsal.isolation.Isolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Sandboxes that scenarios break on purpose, for the runbooks they are about. A scenario runs once at a time, as its ports are fixed,
 * unless it says otherwise.
 */
final class ServedScenarios implements Rehearsals {

    private final Map<String, List<Scenario>> byRunbook = new LinkedHashMap<>();
    private final Map<Path, Semaphore> free = new ConcurrentHashMap<>();
    private final ScenarioRunner runner;
    private final RehearsalPlace place;

    private ServedScenarios(Isolation isolation) {
        runner = new ScenarioRunner(new Rehearsal(Clock.systemUTC()), isolation);
        place = new SandboxPlace(isolation);
    }

    /**
     * Reads the scenarios.
     *
     * @param directories each with a {@code scenario.yaml}
     * @param isolation how sandboxes are kept away from this machine
     * @throws CommandException when one cannot be read
     */
    static Rehearsals read(List<Path> directories, Isolation isolation) {
        if (directories.isEmpty()) {
            return NONE;
        }
        ServedScenarios served = new ServedScenarios(isolation);
        directories.stream().map(ScenarioReader::read).forEach(served::add);
        return served;
    }

    private void add(Scenario scenario) {
        byRunbook.computeIfAbsent(about(scenario), any -> new ArrayList<>()).add(scenario);
    }

    private static String about(Scenario scenario) {
        Path file = scenario.runbook();
        try {
            return new RunbookReader()
                    .read(file.toString(), Files.readString(file))
                    .orThrow()
                    .id();
        } catch (IOException e) {
            throw CommandException.refused(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<RehearsalSuite> forFailure(ExecutionResult failure) {
        return of(failure.version().runbookId(), true);
    }

    @Override
    public RehearsalOffer forReview(Version version, Optional<ExecutionResult> failure) {
        return of(version.ref().runbookId(), false).map(RehearsalOffer::of).orElse(RehearsalOffer.NONE);
    }

    /** @param learner whether the learner asks; a person who looks at a text wants to know whether it mends the incident as it was */
    private Optional<RehearsalSuite> of(String runbookId, boolean learner) {
        List<Scenario> scenarios = byRunbook.getOrDefault(runbookId, List.of());
        List<RehearsalCase> cases = scenarios.stream()
                .flatMap(scenario -> cases(scenario, learner).stream())
                .toList();
        int lanes = scenarios.stream().mapToInt(ScenarioSuite::lanes).min().orElse(1);
        return cases.isEmpty() ? Optional.empty() : Optional.of(new RehearsalSuite(cases, lanes, place));
    }

    private List<RehearsalCase> cases(Scenario scenario, boolean learner) {
        return ScenarioSuite.cases(scenario, runner, learner).stream()
                .map(one -> new RehearsalCase(
                        one.name(),
                        one.about(),
                        one.kind(),
                        alone(scenario, one.trial()),
                        one.baseline(),
                        one.sound() == null ? null : alone(scenario, one.sound())))
                .toList();
    }

    private RehearsalCase.Trial alone(Scenario scenario, RehearsalCase.Trial trial) {
        Semaphore sandboxes =
                free.computeIfAbsent(scenario.directory(), any -> new Semaphore(ScenarioSuite.lanes(scenario)));
        return text -> {
            sandboxes.acquire();
            try {
                return trial.run(text);
            } finally {
                sandboxes.release();
            }
        };
    }
}
