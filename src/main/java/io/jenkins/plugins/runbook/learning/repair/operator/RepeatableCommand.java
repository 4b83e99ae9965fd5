package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a command succeed when what it wants is there already, or gone already. */
public final class RepeatableCommand implements RepairOperator {

    private static final BoundedPattern IN_THE_WAY = BoundedPattern.of(
            "\\b(mkdir|ln|rm|cp|mv|rmdir)\\b: .*(exists|no such file|not empty|is a directory|same file)");
    /** The option by which each command bears it. */
    private static final Map<String, String> BEARS = Map.of("mkdir", "-p", "ln", "-f", "rm", "-f");

    @Override
    public String name() {
        return "repeatable-command";
    }

    @Override
    public String does() {
        return "Lets a command succeed when what it makes exists, or what it removes is gone.";
    }

    @Override
    public List<Repair> propose(Trace trace) {
        Optional<Found> sign = trace.point() == null ? Optional.empty() : trace.inFailing(IN_THE_WAY);
        if (sign.isEmpty() || !BEARS.containsKey(sign.get().value())) {
            return List.of();
        }
        String program = sign.get().value();
        String option = BEARS.get(program);
        ShellScript script = ShellScript.of(trace.point().script());
        String reason = "'" + program + "' stops at what an earlier run left behind.";
        return script.first(command -> command.baseName().equals(program) && !has(command, option))
                .map(command -> {
                    String more = program.equals("ln") ? "-fn" : option;
                    int at = command.words().get(0).end();
                    String changed = script.text().substring(0, at) + " " + more
                            + script.text().substring(at);
                    return List.of(new Repair(
                            name(),
                            List.of(Change.script(
                                    trace.point(), changed, reason, sign.get().evidence())),
                            0.86));
                })
                .orElse(List.of());
    }

    private static boolean has(SimpleCommand command, String option) {
        return command.arguments().stream()
                .anyMatch(word -> BoundedPattern.matches(word.plain(), "-\\w*" + option.charAt(1) + "\\w*"));
    }
}
