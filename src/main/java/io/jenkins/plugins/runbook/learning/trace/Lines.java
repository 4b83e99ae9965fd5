package io.jenkins.plugins.runbook.learning.trace;

import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.Verification;
import java.util.ArrayList;
import java.util.List;

/** Cuts an execution into lines: the outputs, the errors, the verification, the runbook's own readings of state. */
final class Lines {

    /** Lines kept of one output: half of them from its head, half from its tail. */
    private static final int MAX_LINES = 400;

    private Lines() {}

    static List<Line> of(FailureCase failure, FailurePoint point) {
        ExecutionResult result = failure.result();
        List<Line> lines = new ArrayList<>();
        if (result.before() != null) {
            readings(lines, result.before());
        }
        for (ExecutedStep step : result.steps()) {
            boolean failing = point != null && step == point.executed();
            int index = step.phase() == ExecutedStep.Phase.STEPS ? step.number() - 1 : -1;
            String label = (step.phase() == ExecutedStep.Phase.ROLLBACK ? "rollback step " : "step ") + step.number();
            add(lines, label + " output", index, failing, step.output());
            if (failing) {
                add(lines, label + " error", index, true, step.error());
            }
        }
        verification(lines, result.verification(), point);
        return lines;
    }

    private static void verification(List<Line> lines, Verification verification, FailurePoint point) {
        boolean failing = point != null && !point.isStep();
        int number = 0;
        for (Verification.Evidence evidence : verification.evidence()) {
            number++;
            boolean failed = evidence.verdict() == Verification.Verdict.FAILED;
            add(lines, "verification " + number, -1, failing && failed, evidence.detail());
        }
    }

    private static void readings(List<Line> lines, HostState state) {
        state.readings().forEach((key, reading) -> {
            if (key.startsWith("command.") && reading.value() != null) {
                add(lines, "state " + key, -1, false, reading.value());
            }
        });
    }

    private static void add(List<Line> lines, String source, int step, boolean failing, String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        List<String> all = PlainText.lines(text);
        int skipFrom = all.size() > MAX_LINES ? MAX_LINES / 2 : all.size();
        int skipTo = all.size() > MAX_LINES ? all.size() - MAX_LINES / 2 : all.size();
        for (int i = 0; i < all.size(); i++) {
            if (i < skipFrom || i >= skipTo) {
                lines.add(new Line(source, step, failing, all.get(i)));
            }
        }
    }
}
