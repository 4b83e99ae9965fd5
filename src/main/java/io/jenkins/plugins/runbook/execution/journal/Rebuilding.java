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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Makes the result of what a journal tells. */
final class Rebuilding {

    private final Clock clock;

    Rebuilding(Clock clock) {
        this.clock = clock;
    }

    /** The result; empty when the journal ends before it tells what was executed. */
    Optional<ExecutionResult> result(String journal) {
        List<Entry> entries = entries(journal);
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Entry last = entries.get(entries.size() - 1);
        if (last.kind() == Kind.FINISHED) {
            return Optional.of(ExecutionJson.read(last.body()));
        }
        return Optional.of(incomplete(entries));
    }

    private ExecutionResult incomplete(List<Entry> entries) {
        ExecutionResult draft = ExecutionJson.read(entries.get(0).body());
        HostState before = draft.before();
        List<ExecutedStep> steps = new ArrayList<>(draft.steps());
        ExecutedStep open = null;
        for (Entry entry : entries) {
            switch (entry.kind()) {
                case BEFORE -> before = Json.read(entry.body(), HostState.class);
                case STEP_STARTED -> open = Json.read(entry.body(), ExecutedStep.class);
                case STEP_FINISHED -> {
                    steps.add(Json.read(entry.body(), ExecutedStep.class));
                    open = null;
                }
                case STARTED, FINISHED -> {}
            }
        }
        Collections.addAll(steps, open == null ? new ExecutedStep[0] : new ExecutedStep[] {open});
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
                clock.instant(),
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
                List.of("rebuilt from its journal; nothing was run again"),
                draft.continuation());
    }

    /** All whole lines: the last one may have been cut off by the death of the process. */
    private static List<Entry> entries(String journal) {
        List<Entry> entries = new ArrayList<>();
        for (String line : journal.substring(0, journal.lastIndexOf('\n') + 1).split("\n")) {
            if (!line.isBlank()) {
                entries.add(Json.read(line, Entry.class));
            }
        }
        return entries;
    }
}
