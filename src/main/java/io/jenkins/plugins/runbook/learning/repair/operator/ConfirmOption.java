package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.List;
import java.util.Optional;

/**
 * Answers a program that asks for a confirmation where there is no terminal to answer at, with the option that its own words name. Only options
 * that say yes to what the runbook wants done anyway are taken; what overrides a refusal ({@code --force}) is none of them.
 */
final class ConfirmOption extends FailureOperator {

    private static final BoundedPattern ASKS = BoundedPattern.of(
            "confirm|interactive|prompt|not a (?:tty|terminal)|are you sure|(?:continue|proceed)\\?|[\\[(]y(?:es)?/no?[\\])]");
    private static final BoundedPattern OPTION = BoundedPattern.of(
            "(?<![\\w-])(--yes|-y|--assume-?yes|--assumeyes|--no-?confirm|--no-prompt|--no-input|--non-?interactive|--auto-approve|-auto-approve)(?![\\w-])");

    public ConfirmOption() {
        super(
                "confirm-option",
                "Confirms what a program asks, by the option that it names, where there is no terminal to answer at.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.inFailing(ASKS);
        Optional<Found> option = sign.flatMap(asks -> trace.inFailing(OPTION));
        if (option.isEmpty()) {
            return List.of();
        }
        String text = trace.point().script();
        ShellScript script = ShellScript.of(text);
        String reason = "The program asks for a confirmation, and a runbook is executed without a terminal.";
        return asking(script, trace)
                .filter(command -> command.arguments().stream()
                        .noneMatch(word -> word.plain().equals(option.get().value())))
                .map(command -> Change.script(
                        trace.point(),
                        with(option.get().value(), command, text),
                        reason,
                        option.get().evidence()))
                .map(change -> List.of(new Repair(name(), List.of(change), 0.84)))
                .orElse(List.of());
    }

    /** The command whose program speaks in the failing lines, else the only one there is. */
    private static Optional<SimpleCommand> asking(ShellScript script, Trace trace) {
        Optional<SimpleCommand> speaks = script.first(command ->
                trace.failing().stream().anyMatch(line -> line.text().startsWith(command.baseName() + ":")));
        return speaks.or(() ->
                script.commands().size() == 1 ? Optional.of(script.commands().get(0)) : Optional.empty());
    }

    private static String with(String option, SimpleCommand command, String text) {
        Optional<Word> operands = command.arguments().stream()
                .filter(word -> word.raw().equals("--"))
                .findFirst();
        int at = operands.map(word -> word.start() - 1).orElse(command.end());
        return text.substring(0, at) + " " + option + text.substring(at);
    }
}
