package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Expressions;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.MissingPaths;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.shell.Prelude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks for a file by its name below the working directory, when the runbook's place is empty and nothing shows another. */
final class LocateFile extends FailureOperator {

    private static final BoundedPattern NAME = BoundedPattern.exact("[A-Za-z][\\w.+-]{2,80}");
    /** Without a rehearsal that shows a file of this name, this is a guess. */
    private static final double GUESS = 0.55;

    public LocateFile() {
        super(
                "locate-file",
                "Looks for a file by its name, when it does not lie where the runbook says and only one file is called so.",
                FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (trace.point().script().isEmpty()) {
            return List.of();
        }
        return MissingPaths.in(trace).stream()
                .filter(missing -> missing.value().contains("/"))
                .filter(missing ->
                        MissingPaths.elsewhere(trace, missing.value()).isEmpty())
                .flatMap(missing -> repair(trace, missing).stream())
                .limit(2)
                .toList();
    }

    private Optional<Repair> repair(Trace trace, Found missing) {
        String path = missing.value();
        String base = path.substring(path.lastIndexOf('/') + 1);
        if (Whitelist.path(path).isEmpty() || !NAME.matches(base)) {
            return Optional.empty();
        }
        String reason = "Nothing lies at " + path + " on this host; the only file of that name is used.";
        List<ChangeOperation> changes = new ArrayList<>();
        List<Step> steps = trace.runbook().steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).action() instanceof Action.Run run) {
                Optional<String> changed = located(run.script(), path, base, trace);
                int index = i;
                changed.ifPresent(script -> changes.add(Change.script(index, script, reason, missing.evidence())));
            }
        }
        if (!trace.point().isStep()) {
            located(trace.point().script(), path, base, trace)
                    .ifPresent(script -> changes.add(Change.script(trace.point(), script, reason, missing.evidence())));
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Repair(name(), changes, GUESS));
    }

    private static Optional<String> located(String script, String path, String base, Trace trace) {
        return Expressions.of(path, script, trace).map(word -> {
            String variable = BoundedPattern.replaceAll(base.toLowerCase(Locale.ROOT), "\\W", "_");
            int start = Prelude.end(script);
            String body = script.substring(start).replace(word, "\"$" + variable + "\"");
            String find = variable + "=" + word + "\n"
                    + "if [ ! -e \"$" + variable + "\" ]; then\n"
                    + "  " + variable + "=$(find . -type f -name '" + base + "')\n"
                    + "  [ \"$(echo \"$" + variable + "\" | wc -l)\" -eq 1 ]\n"
                    + "fi";
            return Prelude.extended(script.substring(0, start) + body, find);
        });
    }
}
