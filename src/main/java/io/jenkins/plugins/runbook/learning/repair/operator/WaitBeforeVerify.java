package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives the host time to settle before the verification looks, when all steps ended well and the effect may come late. */
final class WaitBeforeVerify extends FailureOperator {

    public WaitBeforeVerify() {
        super("settle-before-verify", "Leaves a pause between the last step and the verification.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (trace.point().isStep() || trace.runbook().settle().compareTo(Duration.ofSeconds(10)) >= 0) {
            return List.of();
        }
        List<Evidence> seen =
                trace.failing().stream().limit(2).map(Line::evidence).toList();
        String reason = "All steps ended well, and the verification looked before their effect was there.";
        List<Repair> repairs = new ArrayList<>();
        repairs.add(new Repair(name(), List.of(ChangeOperation.add("/settle", "10s", reason, seen)), 0.35));
        int steps = trace.runbook().steps().size();
        asked(trace)
                .ifPresent(script -> repairs.add(new Repair(
                        name(),
                        List.of(Change.insert(
                                steps,
                                steps,
                                StepDraft.waitForRun("wait until it shows", script, "30s"),
                                reason,
                                seen)),
                        Readiness.sign(trace).isPresent() ? 0.62 : 0.3)));
        return repairs;
    }

    /** The check, with what it expects, as a question that can be asked again and again. */
    private static Optional<String> asked(Trace trace) {
        Expectation expect = trace.point().expect();
        String script = trace.point().script().strip();
        boolean plain = !script.isEmpty() && !script.contains("\n") && expect.exitCode() == 0;
        if (!plain) {
            return Optional.empty();
        }
        String value = "value=$(" + script + ")\n";
        if (expect.below() != null || expect.above() != null) {
            String test = expect.below() != null
                    ? "v < " + expect.below().toPlainString()
                    : "v > " + expect.above().toPlainString();
            return Optional.of(value + "awk -v v=\"$value\" 'BEGIN {exit !(" + test + ")}'");
        }
        String text = expect.stdout() != null ? expect.stdout() : expect.contains();
        if (text == null) {
            return Optional.of(script);
        }
        boolean quotable = !text.contains("'") && !text.contains("\n");
        String glob = expect.stdout() != null ? "'" + text.strip() + "'" : "*'" + text + "'*";
        return quotable ? Optional.of(value + "case $value in " + glob + ") ;; *) exit 1 ;; esac") : Optional.empty();
    }
}
