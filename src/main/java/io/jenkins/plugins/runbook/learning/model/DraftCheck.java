package io.jenkins.plugins.runbook.learning.model;

import io.jenkins.plugins.runbook.format.ChangeException;
import io.jenkins.plugins.runbook.format.Problem;
import io.jenkins.plugins.runbook.format.ReadResult;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Finding;
import java.util.List;

/**
 * Tries a draft before it is handed on, so that the model can be told what is wrong with it. The workshop checks it again: nothing
 * rests on this check.
 */
final class DraftCheck {

    private static final int MAX_PROBLEMS = 5;

    private final RunbookReader reader;
    private final Guard guard;

    DraftCheck(RunbookReader reader, Guard guard) {
        this.reader = reader;
        this.guard = guard;
    }

    /** What is wrong with it, empty when nothing is. */
    List<String> problems(Trace trace, Repair draft) {
        String parent = trace.failure().text();
        String text;
        try {
            text = RunbookText.apply(parent, draft.operations());
        } catch (ChangeException e) {
            return List.of(e.getMessage());
        }
        if (text.equals(parent)) {
            return List.of("it changes nothing");
        }
        ReadResult read = reader.read("candidate", text);
        if (!read.ok()) {
            return read.problems().stream()
                    .map(Problem::toString)
                    .limit(MAX_PROBLEMS)
                    .toList();
        }
        return guard.inspect(trace.runbook(), parent, read.runbook(), text).stream()
                .filter(finding -> finding.severity() == Finding.Severity.BLOCK)
                .map(finding -> finding.message() + (finding.path() == null ? "" : " (" + finding.path() + ")"))
                .limit(MAX_PROBLEMS)
                .toList();
    }
}
