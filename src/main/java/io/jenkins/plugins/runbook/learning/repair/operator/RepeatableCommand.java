package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a command succeed when what it wants is there already, or gone already. */
final class RepeatableCommand extends FailureOperator {

    /** What each command says of what is there already, or gone already. */
    private static final Map<String, BoundedPattern> IN_THE_WAY = Map.of(
            "mkdir", BoundedPattern.of("\\bmkdir: .*exists"),
            "ln", BoundedPattern.of("\\bln: .*(?:symbolic|soft) link.*exists"),
            "rm", BoundedPattern.of("\\brm: .*no such file"));

    public RepeatableCommand() {
        super("repeatable-command", "Lets a command succeed when what it makes exists, or what it removes is gone.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        ShellScript script = ShellScript.of(trace.point().script());
        List<Repair> repairs = new ArrayList<>();
        for (String program : List.of("mkdir", "rm", "ln")) {
            trace.inFailing(IN_THE_WAY.get(program))
                    .ifPresent(sign -> script.first(
                                    command -> command.baseName().equals(program) && names(command, sign.line()))
                            .flatMap(command -> changed(script, command))
                            .ifPresent(changed -> repairs.add(new Repair(
                                    name(),
                                    List.of(Change.script(
                                            trace.point(),
                                            changed,
                                            "'" + program + "' stops at what an earlier run left behind.",
                                            sign.evidence())),
                                    0.86))));
        }
        return repairs;
    }

    /** Whether the message is about an operand of the command; one that the shell makes up cannot be told. */
    private static boolean names(SimpleCommand command, Line line) {
        return command.arguments().stream()
                .filter(word -> !word.raw().startsWith("-"))
                .anyMatch(word -> word.expands() || line.text().contains(word.plain()));
    }

    private static Optional<String> changed(ShellScript script, SimpleCommand command) {
        int at = command.words().get(0).end();
        String head = script.text().substring(0, at);
        String tail = script.text().substring(at);
        return switch (command.baseName()) {
            case "mkdir" -> has(command, "p") ? Optional.empty() : Optional.of(head + " -p" + tail);
            case "rm" -> has(command, "f") ? Optional.empty() : Optional.of(head + " -f" + tail);
            default -> link(script, command);
        };
    }

    /** Only a link is replaced: what else stands in its place is a file of its own, or the operands are the wrong way round. */
    private static Optional<String> link(ShellScript script, SimpleCommand command) {
        List<Word> operands = command.arguments().stream()
                .filter(word -> !word.raw().startsWith("-"))
                .toList();
        if (operands.size() != 2 || !has(command, "s") || has(command, "f")) {
            return Optional.empty();
        }
        String target = operands.get(1).raw();
        return Optional.of(script.replacing(
                command,
                "{ { [ ! -e " + target + " ] || [ -L " + target + " ]; } && "
                        + command.words().get(0).raw() + " -fn " + command.argumentsIn(script.text()) + "; }"));
    }

    private static boolean has(SimpleCommand command, String option) {
        return command.arguments().stream()
                .anyMatch(word -> BoundedPattern.matches(word.plain(), "-\\w*" + option + "\\w*"));
    }
}
