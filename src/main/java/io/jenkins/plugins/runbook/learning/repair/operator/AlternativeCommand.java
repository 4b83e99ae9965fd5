package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.CommandTable;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Uses another program where one is missing, and the one of the runbook where it is there. */
final class AlternativeCommand extends FailureOperator {

    private static final BoundedPattern MISSING = BoundedPattern.of(
            "(?:^|[:\\s])[\"'‘`]?([A-Za-z0-9][\\w.+-]*)[\"'’`]?: (?:command )?(?:not found|no such file or directory)\\s*$"
                    + "|\"([\\w.+-]+)\": executable file not found|(?:failed to execute|unable to execute) ([\\w.+-]+)");
    private static final Set<String> WRAPPERS = Set.of(
            "nice", "timeout", "env", "xargs", "nohup", "setsid", "exec", "sudo", "command", "time", "ionice", "flock",
            "find");

    private final CommandTable table = CommandTable.read("alternatives.yaml", "missing");

    public AlternativeCommand() {
        super(
                "alternative-command",
                "Uses an equal program where the runbook's own is missing.",
                FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        List<Repair> repairs = new ArrayList<>();
        trace.inFailing(MISSING)
                .ifPresent(found -> repair(trace, trace.point().script(), found)
                        .ifPresent(script -> repairs.add(new Repair(
                                name(),
                                List.of(Change.script(trace.point(), script, reason(found), found.evidence())),
                                0.9))));
        return repairs;
    }

    private static String reason(Found found) {
        return "'" + found.value() + "' is not there on this host, and another program does the same.";
    }

    private Optional<String> repair(Trace trace, String script, Found found) {
        String missing = found.value();
        List<CommandTable.Entry> entries = table.of(missing);
        String changed = script;
        for (int from = 0; ; ) {
            ShellScript parsed = ShellScript.of(changed);
            int start = from;
            Optional<SimpleCommand> use = parsed.first(command -> command.start() >= start && uses(command, missing));
            if (use.isEmpty()) {
                break;
            }
            Optional<String> better = replaced(parsed, use.get(), missing, entries);
            if (better.isEmpty()) {
                from = use.get().start() + 1;
                continue;
            }
            from = use.get().end() + better.get().length() - changed.length();
            changed = better.get();
        }
        return changed.equals(script) ? Optional.empty() : Optional.of(changed);
    }

    private static boolean uses(SimpleCommand command, String missing) {
        return command.baseName().equals(missing) && !command.program().contains("/")
                || word(command, missing).isPresent();
    }

    /** The missing program as an argument of one that starts others. */
    private static Optional<Word> word(SimpleCommand command, String missing) {
        return WRAPPERS.contains(command.baseName())
                ? command.arguments().stream()
                        .filter(word -> word.plain().equals(missing))
                        .findFirst()
                : Optional.empty();
    }

    /** The own command where its program is there, else the first of the others whose program is, else the last one. */
    private static String chain(String missing, String own, List<String> others) {
        StringBuilder chain = new StringBuilder("{ if " + there(missing) + "; then " + own);
        for (String other : others.subList(0, others.size() - 1)) {
            chain.append("; elif ")
                    .append(there(BoundedPattern.split(other, "\\s").get(0)))
                    .append("; then ")
                    .append(other);
        }
        return chain + "; else " + others.get(others.size() - 1) + "; fi; }";
    }

    private static String there(String program) {
        return "command -v " + program + " >/dev/null 2>&1";
    }

    private static Optional<String> replaced(
            ShellScript script, SimpleCommand use, String missing, List<CommandTable.Entry> entries) {
        Word word = word(use, missing).orElse(use.words().get(0));
        List<String> others = entries.stream()
                .flatMap(entry -> entry.instead(use, script.text()).stream())
                .distinct()
                .toList();
        if (!others.isEmpty() && use.baseName().equals(missing)) {
            return Optional.of(script.replacing(use, chain(missing, use.in(script.text()), others)));
        }
        List<String> same = entries.stream()
                .flatMap(entry -> entry.same().stream())
                .distinct()
                .toList();
        String any = Stream.concat(Stream.of(missing), same.stream())
                .map(program -> "command -v " + program)
                .collect(Collectors.joining(" || "));
        return same.isEmpty() ? Optional.empty() : Optional.of(script.replacing(word, "\"$(" + any + ")\""));
    }
}
