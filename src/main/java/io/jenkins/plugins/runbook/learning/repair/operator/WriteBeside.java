package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.FailurePoint;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.shell.Redirection;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes to another file first where a command reads a file and writes it by a redirection: the shell empties the file before the
 * command begins, which then reads nothing and mostly ends well.
 */
final class WriteBeside extends FailureOperator {

    /** Their arguments are no files that they read. */
    private static final Set<String> READ_NOTHING =
            Set.of("echo", "printf", "test", "[", "date", "rm", "mkdir", "touch", "ls", "mv", "ln", "stat", "basename");

    public WriteBeside() {
        super("write-beside", "Writes to another file first where a command reads the file that it writes.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        FailurePoint point = trace.point();
        List<Step> steps = trace.runbook().steps();
        int until = point.isStep() ? Math.min(point.index() + 1, steps.size()) : steps.size();
        List<Evidence> seen =
                trace.failing().stream().limit(2).map(Line::evidence).toList();
        String reason = "The shell empties the file that is to be written before the command reads it.";
        List<Repair> repairs = new ArrayList<>();
        for (int i = 0; i < until; i++) {
            if (steps.get(i).action() instanceof Action.Run run) {
                int step = i;
                beside(ShellScript.of(run.script()))
                        .ifPresent(changed -> repairs.add(new Repair(
                                name(),
                                List.of(Change.script(step, changed, reason, seen)),
                                0.9 - 0.03 * repairs.size())));
            }
        }
        return repairs.stream().limit(3).toList();
    }

    private static Optional<String> beside(ShellScript script) {
        Set<String> read = new HashSet<>();
        for (SimpleCommand command : script.commands()) {
            if (command.first()) {
                read.clear();
            }
            if (!READ_NOTHING.contains(command.baseName())) {
                command.arguments().stream().map(Word::raw).forEach(read::add);
            }
            command.redirections().stream()
                    .filter(redirection -> redirection.operator().equals("<") && redirection.target() != null)
                    .forEach(redirection -> read.add(redirection.target().raw()));
            Optional<Redirection> emptied = command.redirections().stream()
                    .filter(redirection -> redirection.target() != null
                            && (redirection.operator().equals(">")
                                    || redirection.operator().equals(">|"))
                            && (redirection.number().isEmpty()
                                    || redirection.number().equals("1"))
                            && read.contains(redirection.target().raw()))
                    .findFirst();
            if (emptied.isPresent()) {
                return Optional.of(changed(script.text(), command, emptied.get().target()));
            }
        }
        return Optional.empty();
    }

    /** The file keeps its owner and its mode, so it is written anew and not replaced. */
    private static String changed(String script, SimpleCommand command, Word file) {
        String other = file.raw() + ".new";
        return script.substring(0, file.start())
                + other
                + script.substring(file.end(), command.to())
                + " && cat " + other + " > " + file.raw() + " && rm " + other
                + script.substring(command.to());
    }
}
