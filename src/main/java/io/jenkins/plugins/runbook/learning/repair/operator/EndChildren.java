package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends a process together with the ones it started, and by force when it does not go. */
final class EndChildren extends FailureOperator {

    public EndChildren() {
        super("end-children", "Ends a process together with the ones it started, and by force when they do not go.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (trace.point().isStep()) {
            return List.of();
        }
        List<Evidence> evidence =
                trace.failing().stream().limit(2).map(Line::evidence).toList();
        List<Repair> repairs = new ArrayList<>();
        List<Step> steps = trace.runbook().steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).action() instanceof Action.Run run) {
                int index = i;
                thorough(run.script())
                        .ifPresent(script -> repairs.add(new Repair(
                                name(),
                                List.of(Change.script(
                                        index,
                                        script,
                                        "What the step asks to end goes on, or what it had started does.",
                                        evidence)),
                                0.66)));
            }
        }
        return repairs;
    }

    private static Optional<String> thorough(String text) {
        ShellScript script = ShellScript.of(text);
        return script.first(EndChildren::asks).map(kill -> {
            String pids = kill.arguments().stream()
                    .filter(word -> !word.raw().startsWith("-"))
                    .map(Word::raw)
                    .reduce((one, other) -> one + " " + other)
                    .orElse("");
            String unquoted = BoundedPattern.replaceAll(pids, "^\"(\\$\\(.*\\))\"$", "$1");
            return script.replacing(
                    kill,
                    "{ all=; next=$(echo " + unquoted + ")\n"
                            + "while [ -n \"$next\" ]; do\n"
                            + "  all=\"$all $next\"\n"
                            + "  next=$(for p in $next; do cat /proc/\"$p\"/task/*/children 2>/dev/null || true; done)\n"
                            + "done\n"
                            + "kill $all 2>/dev/null || true\n"
                            + "i=0; while kill -0 $all 2>/dev/null && [ $i -lt 10 ]; do sleep 0.5; i=$((i + 1)); done\n"
                            + "kill -9 $all 2>/dev/null || true; }");
        });
    }

    /** A polite request to processes named by an expansion. */
    private static boolean asks(SimpleCommand command) {
        boolean polite = command.arguments().stream()
                .filter(word -> word.raw().startsWith("-"))
                .allMatch(word -> BoundedPattern.matches(word.raw(), "-(?:TERM|15|SIGTERM|INT|2)"));
        return command.program().equals("kill")
                && polite
                && command.arguments().stream().anyMatch(Word::expands);
    }
}
