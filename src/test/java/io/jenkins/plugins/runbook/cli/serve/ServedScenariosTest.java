package io.jenkins.plugins.runbook.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.RehearsalOffer;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.rehearsal.isolation.Isolation;
import io.jenkins.plugins.runbook.store.jdbc.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedScenariosTest {

    private static final String RUNBOOK = """
            id: RB-FLAG
            name: Put the flag back
            incidentTypes: [service_crash]
            steps:
              - name: act
                run: %s
            verify:
              - run: test -e flag
            """;

    @TempDir
    private Path directory;

    @Test
    void a_waiting_version_is_tried_in_the_sandboxes_of_its_runbook() throws Exception {
        scenario();
        Rehearsals places = ServedScenarios.read(List.of(directory), Isolation.ofThisMachine());

        RehearsalSuite suite = places.forReview(
                        Samples.version("RB-FLAG", 2, Lifecycle.PENDING_REVIEW), Optional.empty())
                .suite()
                .orElseThrow();
        assertThat(suite.cases())
                .extracting(RehearsalCase::name)
                .containsExactly("flag-lost/setup.sh", "flag-lost/calm.sh");
        assertThat(suite.cases()
                        .get(0)
                        .trial()
                        .run(RUNBOOK.formatted("touch flag"))
                        .outcome())
                .isEqualTo(Outcome.VERIFIED);
        assertThat(suite.cases()
                        .get(0)
                        .trial()
                        .run(RUNBOOK.formatted("echo nothing"))
                        .outcome())
                .isEqualTo(Outcome.INEFFECTIVE);
        assertThat(suite.cases()
                        .get(1)
                        .trial()
                        .run(RUNBOOK.formatted("echo nothing"))
                        .outcome())
                .isEqualTo(Outcome.VERIFIED);
        assertThat(places.forReview(Samples.version("RB-OTHER", 2, Lifecycle.PENDING_REVIEW), Optional.empty()))
                .isEqualTo(RehearsalOffer.NONE);
    }

    @Test
    void a_scenario_runs_once_at_a_time_unless_it_says_otherwise() throws Exception {
        scenario();
        assertThat(lanes()).isEqualTo(1);

        Files.writeString(directory.resolve("scenario.yaml"), "parallel: true\n", StandardOpenOption.APPEND);
        assertThat(lanes()).isEqualTo(Math.min(4, Runtime.getRuntime().availableProcessors()));
    }

    private int lanes() {
        return ServedScenarios.read(List.of(directory), Isolation.ofThisMachine())
                .forReview(Samples.version("RB-FLAG", 2, Lifecycle.PENDING_REVIEW), Optional.empty())
                .suite()
                .orElseThrow()
                .lanes();
    }

    @Test
    void whoever_waits_for_the_sandbox_can_be_stopped() throws Exception {
        scenario();
        Path gate = directory.resolve("gate");
        new ProcessBuilder("mkfifo", gate.toString()).start().waitFor();
        RehearsalCase.Trial trial = ServedScenarios.read(List.of(directory), Isolation.ofThisMachine())
                .forReview(Samples.version("RB-FLAG", 2, Lifecycle.PENDING_REVIEW), Optional.empty())
                .suite()
                .orElseThrow()
                .cases()
                .get(0)
                .trial();
        FutureTask<Outcome> first = started(trial, "echo in >" + gate + "; cat " + gate + "; touch flag");
        try (BufferedReader inside = Files.newBufferedReader(gate)) {
            inside.readLine();
        }
        FutureTask<Outcome> second = new FutureTask<>(
                () -> trial.run(RUNBOOK.formatted("touch flag")).outcome());
        Thread waiting = new Thread(second);
        waiting.start();
        waiting.interrupt();

        assertThatThrownBy(second::get).hasCauseInstanceOf(InterruptedException.class);
        Files.writeString(gate, "out\n");
        assertThat(first.get()).isEqualTo(Outcome.VERIFIED);
    }

    private static FutureTask<Outcome> started(RehearsalCase.Trial trial, String script) {
        FutureTask<Outcome> task =
                new FutureTask<>(() -> trial.run(RUNBOOK.formatted(script)).outcome());
        new Thread(task).start();
        return task;
    }

    @Test
    void without_scenarios_there_is_no_place() {
        assertThat(ServedScenarios.read(List.of(), Isolation.ofThisMachine())).isSameAs(Rehearsals.NONE);
    }

    private void scenario() throws IOException {
        Files.writeString(directory.resolve("scenario.yaml"), """
                name: flag-lost
                runbook: runbook.yaml
                incident: {type: service_crash, severity: high, description: the flag is gone}
                setup: ./setup.sh
                cleanup: ./cleanup.sh
                oracle: ./oracle.sh
                healthy: [./calm.sh]
                expect: {failure_type: runbook_insufficient, generates: true, fixed: true}
                """);
        Files.writeString(directory.resolve("runbook.yaml"), RUNBOOK.formatted("echo nothing"));
        script("setup.sh", "rm -f flag");
        script("calm.sh", "touch flag");
        script("cleanup.sh", "true");
        script("oracle.sh", "test -e flag");
    }

    private void script(String name, String line) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\ncd \"$SANDBOX\"\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
