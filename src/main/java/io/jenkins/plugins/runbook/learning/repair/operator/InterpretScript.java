package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hands a script to an interpreter by name, when its first line names one that is not there. */
final class InterpretScript extends FailureOperator {

    private static final BoundedPattern INTERPRETER = BoundedPattern.of(
            "([\\w./-]*/)?(bash|sh|ksh|zsh|python[23]?|perl|ruby)(?:\\^M)?: bad interpreter|bad interpreter|cannot execute: required file not found|[\\w./-]+: not found\\s*$|env: .(\\w+).?: no such file");

    public InterpretScript() {
        super(
                "interpret-script",
                "Runs a script by an interpreter that is there, whatever its first line says.",
                FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.inFailing(INTERPRETER);
        if (sign.isEmpty()) {
            return List.of();
        }
        ShellScript script = ShellScript.of(trace.point().script());
        Optional<SimpleCommand> local = script.first(command ->
                command.program().contains("/") && sign.get().line().text().contains(command.baseName()));
        if (local.isEmpty()) {
            return List.of();
        }
        List<Repair> repairs = new ArrayList<>();
        String reason = "The script's first line names an interpreter that is not there on this host.";
        for (String interpreter : interpreters(local.get().baseName(), sign.get())) {
            Word program = local.get().words().get(0);
            repairs.add(new Repair(
                    name(),
                    List.of(Change.script(
                            trace.point(),
                            script.replacing(program, interpreter + " " + program.raw()),
                            reason,
                            sign.get().evidence())),
                    0.8 - 0.1 * repairs.size()));
        }
        return repairs;
    }

    private static List<String> interpreters(String file, Found sign) {
        String text = sign.line().text();
        if (file.endsWith(".py") || text.contains("python")) {
            return List.of("python3");
        }
        if (file.endsWith(".pl") || text.contains("perl")) {
            return List.of("perl");
        }
        return List.of("bash", "python3");
    }
}
