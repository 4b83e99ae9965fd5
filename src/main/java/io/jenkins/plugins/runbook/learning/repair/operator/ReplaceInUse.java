package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.List;
import java.util.Optional;

/** Replaces a file that is in use by moving a new one into its place. */
final class ReplaceInUse implements RepairOperator {

    private static final BoundedPattern BUSY =
            BoundedPattern.of("text file busy|ETXTBSY|being used by another process|file is in use");

    @Override
    public String name() {
        return "replace-in-use";
    }

    @Override
    public String does() {
        return "Replaces a program that runs by moving the new one into its place.";
    }

    @Override
    public List<Repair> propose(Trace trace) {
        Optional<Found> sign = trace.point() == null ? Optional.empty() : trace.inFailing(BUSY);
        if (sign.isEmpty()) {
            return List.of();
        }
        ShellScript script = ShellScript.of(trace.point().script());
        String reason = "The file is in use and cannot be written; it can be replaced as a whole.";
        return script.first(command ->
                        command.baseName().equals("cp") && command.words().size() >= 3)
                .map(command -> {
                    List<Word> words = command.words();
                    String target = words.get(words.size() - 1).raw();
                    String source = words.get(words.size() - 2).raw();
                    String both =
                            "{ cp -p " + source + " " + target + ".new && mv -f " + target + ".new " + target + "; }";
                    return List.of(new Repair(
                            name(),
                            List.of(Change.script(
                                    trace.point(),
                                    script.replacing(command, both),
                                    reason,
                                    sign.get().evidence())),
                            0.86));
                })
                .orElse(List.of());
    }
}
