package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.shell.ShellScript;
import java.util.List;
import java.util.Optional;

/** Accepts the exit code 1 of tar, by which it says that files changed while they were read. */
final class TolerateChangedFiles implements RepairOperator {

    private static final BoundedPattern CHANGED =
            BoundedPattern.of("\\btar\\b.*(?:file changed as we read it|file removed before we read it|file shrank)");

    @Override
    public String name() {
        return "tolerate-changed-files";
    }

    @Override
    public String does() {
        return "Accepts tar's warning that a file changed while it was read, and nothing worse.";
    }

    @Override
    public List<Repair> propose(Trace trace) {
        Optional<Found> sign = trace.point() == null ? Optional.empty() : trace.inFailing(CHANGED);
        if (sign.isEmpty() || !trace.point().isStep()) {
            return List.of();
        }
        ShellScript script = ShellScript.of(trace.point().script());
        String reason =
                "A file changed while it was read; tar says so with exit code 1, which is no failure of the archive.";
        return script.first(command -> command.baseName().equals("tar"))
                .map(tar -> List.of(new Repair(
                        name(),
                        List.of(Change.script(
                                trace.point(),
                                script.replacing(tar, "{ " + tar.in(script.text()) + " || [ $? -eq 1 ]; }"),
                                reason,
                                sign.get().evidence())),
                        0.82)))
                .orElse(List.of());
    }
}
