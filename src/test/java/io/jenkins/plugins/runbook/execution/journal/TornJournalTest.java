package io.jenkins.plugins.runbook.execution.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Phase;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.jdbc.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal of which a line was cut off still tells all the rest. The execution in it had one step, and goes on with three. */
class TornJournalTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path directory;

    private Journals journals;
    private Path file;
    private ExecutionResult draft;

    @BeforeEach
    void write() throws Exception {
        journals = new Journals(directory, Clock.systemUTC());
        draft = Samples.execution("E-1", new VersionRef("RB-A", 1), Outcome.INCOMPLETE, NOW);
        try (JournalFile journal = journals.begin("E-1")) {
            file = journal.path();
            journal.started(draft);
            for (int number = 2; number <= 4; number++) {
                journal.stepStarted(step(number, Status.INTERRUPTED));
                journal.stepFinished(step(number, Status.SUCCEEDED));
            }
        }
    }

    private static ExecutedStep step(int number, Status status) {
        return new ExecutedStep(number, "s" + number, "true", Phase.STEPS, NOW, NOW, status, "", null, 0, 1, List.of());
    }

    private List<ExecutionResult> dead() {
        return journals.dead(id -> false).stream().map(Journals.Rebuilt::result).toList();
    }

    private void cut(int line) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(line, lines.get(line).substring(0, lines.get(line).length() / 2));
        Files.write(file, lines);
    }

    @Test
    void a_step_whose_end_cannot_be_read_is_told_as_not_known_to_have_ended() throws Exception {
        cut(4);

        ExecutionResult result = dead().get(0);

        assertThat(result.steps())
                .extracting(ExecutedStep::number, ExecutedStep::status)
                .containsExactly(
                        tuple(1, Status.FAILED),
                        tuple(2, Status.SUCCEEDED),
                        tuple(3, Status.INTERRUPTED),
                        tuple(4, Status.SUCCEEDED));
        assertThat(result.notes()).contains("1 of the journal's lines could not be read; look at the host");
    }

    @Test
    void a_step_whose_beginning_cannot_be_read_is_told_by_its_end() throws Exception {
        cut(3);

        assertThat(dead().get(0).steps()).extracting(ExecutedStep::number).containsExactly(1, 2, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 6})
    void an_end_that_can_be_read_is_all_that_is_needed(int line) throws Exception {
        try (JournalFile journal = journals.begin("E-2")) {
            file = journal.path();
            journal.started(Samples.execution("E-2", new VersionRef("RB-A", 1), Outcome.INCOMPLETE, NOW));
            for (int number = 1; number <= 6; number++) {
                journal.stepStarted(step(number, Status.INTERRUPTED));
            }
            journal.finished(Samples.execution("E-2", new VersionRef("RB-A", 1), Outcome.VERIFIED, NOW));
        }
        cut(line);

        assertThat(dead()).extracting(ExecutionResult::outcome).contains(Outcome.VERIFIED);
    }

    @Test
    void what_cannot_be_read_at_all_stays_where_it_is() throws Exception {
        cut(0);

        assertThat(dead()).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void a_clock_that_was_set_back_since_makes_no_execution_end_before_it_began() throws Exception {
        Journals early = new Journals(directory, Clock.fixed(NOW.minusSeconds(86_400), ZoneOffset.UTC));

        ExecutionResult result = early.dead(id -> false).get(0).result();

        assertThat(result.duration()).isGreaterThanOrEqualTo(Duration.ZERO);
    }
}
