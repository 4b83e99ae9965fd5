package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.CommandTable;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says a command in the form that another family of tools understands, where the runbook's own form fails. */
final class PortableOption extends FailureOperator {

    private static final BoundedPattern COMPLAINT = BoundedPattern.of(
            "(?:^|[\\s/:])([a-z][\\w.+-]*): (?:.*(?:option|flag|predicate|primary|argument|usage|function|never defined)|calling undefined|invalid|illegal|unknown|unrecogni|unsupported|cannot read file system"
                    + "|can't read s|can.t read|error while|bad|failed conversion|.*not supported|.*no such file)|(digital envelope|RC2-40-CBC|pkcs12)|^usage: ([a-z][\\w.+-]*)");
    private static final int MAX = 4;

    private final CommandTable table = CommandTable.read("portable.yaml", "command");

    public PortableOption() {
        super(
                "portable-option",
                "Adds the form of a command that this host's tools understand, beside the runbook's own.",
                FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> complaint = trace.inFailing(COMPLAINT);
        if (complaint.isEmpty()) {
            return List.of();
        }
        List<String> accused = trace.failing().stream()
                .map(Line::text)
                .flatMap(line -> COMPLAINT.find(line).stream())
                .map(match ->
                        match.group(1) != null ? match.group(1) : match.group(3) != null ? match.group(3) : "openssl")
                .toList();
        ShellScript script = ShellScript.of(trace.point().script());
        List<Repair> repairs = new ArrayList<>();
        for (SimpleCommand command : script.commands()) {
            if (accused.contains(command.baseName())) {
                others(command, script)
                        .forEach(other -> repairs.add(new Repair(
                                name(),
                                List.of(Change.script(
                                        trace.point(),
                                        other,
                                        reason(command),
                                        complaint.get().evidence())),
                                0.9 - 0.04 * repairs.size())));
            }
        }
        return repairs.stream().limit(MAX).toList();
    }

    private static String reason(SimpleCommand command) {
        return "This host's '" + command.baseName() + "' does not understand the form that the runbook uses.";
    }

    private List<String> others(SimpleCommand command, ShellScript script) {
        String own = command.in(script.text());
        return table.of(command.baseName()).stream()
                .flatMap(
                        entry -> entry.instead(command, script.text()).map(other -> either(own, other, entry)).stream())
                .map(both -> script.replacing(command, both))
                .toList();
    }

    private static String either(String own, String other, CommandTable.Entry entry) {
        String spaced = BoundedPattern.replaceAll(other, " {2,}", " ");
        return entry.otherFirst()
                ? "{ " + spaced + " 2>/dev/null || " + own + "; }"
                : "{ " + own + " 2>/dev/null || " + spaced + "; }";
    }
}
