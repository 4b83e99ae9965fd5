package io.jenkins.plugins.runbook.execution.journal;

import io.jenkins.plugins.runbook.execution.journal.Entry.Kind;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionError;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Rebuilds a result from a journal. */
final class Rebuilding {

    private final Clock clock;

    Rebuilding(Clock clock) {
        this.clock = clock;
    }

    /** The result; empty when the journal ends before it tells what was executed. */
    Optional<ExecutionResult> result(String journal) {
        List<String> lines = lines(journal);
        List<Entry> entries =
                lines.stream().map(Rebuilding::entry).flatMap(Optional::stream).toList();
        if (entries.isEmpty() && lines.size() <= 1) {
            return Optional.empty();
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("none of its lines can be read");
        }
        Entry last = entries.get(entries.size() - 1);
        if (last.kind() == Kind.FINISHED) {
            return Optional.of(ExecutionJson.read(last.body()));
        }
        if (entries.get(0).kind() != Kind.STARTED) {
            throw new IllegalArgumentException("its first line, which says what was executed, cannot be read");
        }
        return Optional.of(incomplete(entries, lines.size() - entries.size()));
    }

    private ExecutionResult incomplete(List<Entry> entries, int unreadable) {
        ExecutionResult draft = ExecutionJson.read(entries.get(0).body());
        HostState before = draft.before();
        List<ExecutedStep> steps = new ArrayList<>(draft.steps());
        ExecutedStep open = null;
        for (Entry entry : entries) {
            switch (entry.kind()) {
                case BEFORE -> before = Json.read(entry.body(), HostState.class);
                case STEP_STARTED -> {
                    if (open != null) {
                        steps.add(open); // how it ended was on a line that cannot be read
                    }
                    open = Json.read(entry.body(), ExecutedStep.class);
                }
                case STEP_FINISHED -> {
                    steps.add(Json.read(entry.body(), ExecutedStep.class));
                    open = null;
                }
                case STARTED, FINISHED -> {}
            }
        }
        Collections.addAll(steps, open == null ? new ExecutedStep[0] : new ExecutedStep[] {open});
        Instant latest = steps.stream().map(ExecutedStep::completedAt).reduce(draft.startedAt(), Rebuilding::later);
        String where = open == null ? "between two steps" : "during step " + open.number() + " '" + open.name() + "'";
        ExecutionError error = new ExecutionError(
                "the process that executed it died " + where, open == null ? null : open.number(), null);
        return new ExecutionResult(
                draft.id(),
                draft.version(),
                draft.sha256(),
                draft.incident(),
                draft.parameters(),
                draft.clientId(),
                draft.hostname(),
                draft.platform(),
                draft.startedAt(),
                later(latest, clock.instant()),
                ExecutionStatus.FAILURE,
                Outcome.INCOMPLETE,
                draft.verification(),
                before,
                null,
                List.of(),
                steps,
                error,
                draft.feedback(),
                null,
                null,
                draft.logArtifacts(),
                draft.tags(),
                notes(unreadable),
                draft.continuation());
    }

    /** A clock may have been set back since. */
    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static List<String> notes(int unreadable) {
        String rebuilt = "rebuilt from its journal; nothing was run again";
        return unreadable == 0
                ? List.of(rebuilt)
                : List.of(rebuilt, unreadable + " of the journal's lines could not be read; look at the host");
    }

    /** A last line without an end was cut off by the death of the process. */
    private static List<String> lines(String journal) {
        return journal.substring(0, journal.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** A line in the middle may have been cut off by a disk that was full for a while. */
    private static Optional<Entry> entry(String line) {
        try {
            return Optional.of(Json.read(line, Entry.class));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
