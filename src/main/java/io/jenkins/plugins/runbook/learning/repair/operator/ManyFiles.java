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
import java.util.Set;
import java.util.stream.Collectors;

/** Hands files to a command in portions, when there are too many for one call. */
final class ManyFiles extends FailureOperator {

    private static final BoundedPattern TOO_LONG = BoundedPattern.of("argument list too long|E2BIG");
    private static final Set<String> TAKES_TARGET = Set.of("mv", "cp");

    public ManyFiles() {
        super("many-files", "Hands files to a command in portions where there are too many for one call.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.inFailing(TOO_LONG);
        if (sign.isEmpty()) {
            return List.of();
        }
        ShellScript script = ShellScript.of(trace.point().script());
        String reason = "There are too many files for one call of the command.";
        return script.first(command -> command.arguments().stream().anyMatch(ManyFiles::glob))
                .map(command -> script.replacing(command, portioned(command)))
                .map(changed -> List.of(new Repair(
                        name(),
                        List.of(Change.script(
                                trace.point(), changed, reason, sign.get().evidence())),
                        0.92)))
                .orElse(List.of());
    }

    private static boolean glob(Word word) {
        return word.raw().contains("*") || word.raw().contains("?");
    }

    private static String portioned(SimpleCommand command) {
        String globs = words(command, true);
        List<Word> arguments = command.arguments();
        Word last = arguments.get(arguments.size() - 1);
        if (TAKES_TARGET.contains(command.baseName()) && !glob(last)) {
            return "printf '%s\\0' " + globs + " | xargs -0 -I {} "
                    + command.words().get(0).raw() + " "
                    + words(command, false).replace(last.raw(), "{} " + last.raw());
        }
        return "printf '%s\\0' " + globs + " | xargs -0 "
                + command.words().get(0).raw() + " " + words(command, false);
    }

    private static String words(SimpleCommand command, boolean globs) {
        return command.arguments().stream()
                .filter(word -> glob(word) == globs)
                .map(Word::raw)
                .collect(Collectors.joining(" "));
    }
}
