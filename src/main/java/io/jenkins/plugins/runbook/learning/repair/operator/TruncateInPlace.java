package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Empties a log instead of removing it, since a process that holds it open keeps its space. */
final class TruncateInPlace extends FailureOperator {

    private static final BoundedPattern HELD =
            BoundedPattern.of("\\(deleted\\)|deleted (?:file|but)|still (?:open|held)|held open|open file");
    private static final BoundedPattern DELETE =
            BoundedPattern.exact(" (?:-print )?-delete\\b| -exec rm (?:-\\w+ )*\\{} (?:\\+|\\\\;)");

    public TruncateInPlace() {
        super(
                "truncate-in-place",
                "Empties a file that is held open instead of removing it, which would not give its space back.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        boolean stillFull =
                !trace.point().isStep() && trace.result().incident().type().equals(Incident.DISK_FULL);
        if (!stillFull) {
            return List.of();
        }
        Optional<Found> held = trace.anywhere(HELD);
        List<Evidence> evidence = held.map(Found::evidence)
                .orElseGet(() ->
                        trace.failing().stream().limit(1).map(Line::evidence).toList());
        List<Repair> repairs = new ArrayList<>();
        List<Step> steps = trace.runbook().steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).action() instanceof Action.Run run) {
                String changed = truncating(run.script());
                if (!changed.equals(run.script())) {
                    String reason =
                            "A process holds the removed file open, so its space stays in use; emptying it frees the space.";
                    repairs.add(new Repair(
                            name(),
                            List.of(Change.script(i, changed, reason, evidence)),
                            held.isPresent() ? 0.84 : 0.45));
                }
            }
        }
        return repairs.stream().limit(2).toList();
    }

    private static String truncating(String text) {
        ShellScript script = ShellScript.of(text);
        Optional<SimpleCommand> rm = script.first(command -> command.baseName().equals("rm")
                && command.arguments().stream().noneMatch(word -> BoundedPattern.matches(word.raw(), "-\\w*[rR]\\w*")));
        if (rm.isPresent()) {
            String files = String.join(
                    " ",
                    rm.get().arguments().stream()
                            .map(Word::raw)
                            .filter(word -> !word.startsWith("-"))
                            .toList());
            return script.replacing(
                    rm.get(), "for file in " + files + "; do if [ -f \"$file\" ]; then : >\"$file\"; fi; done");
        }
        return DELETE.replaceFirst(
                text, BoundedPattern.replacement(" -exec sh -c 'for file; do : >\"$file\"; done' sh {} +"));
    }
}
