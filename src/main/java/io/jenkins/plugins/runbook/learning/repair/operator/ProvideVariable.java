package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Expressions;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/** Reads the settings file that declares a variable which a step misses. The value itself never enters the runbook. */
final class ProvideVariable extends FailureOperator {

    private static final List<BoundedPattern> MISSING = List.of(
            BoundedPattern.of("\\b([A-Za-z_]\\w*): (?:unbound variable|parameter (?:null or )?not set|parameter null)"),
            BoundedPattern.of(
                    "(?:environment )?variable [\"'`$]?\\{?([A-Za-z_]\\w*)}?[\"'`]? (?:is )?(?:not set|unset|missing|undefined|not defined|required|empty|must)"),
            BoundedPattern.of("KeyError: '([A-Za-z_]\\w*)'"),
            BoundedPattern.of(
                    "(?:missing|required|undefined|unset|set|export|define|need|no) (?:environment )?(?:variable:? )?[\"'`$]*\\{?(?-i:([A-Z][A-Z0-9_]{2,}))\\b"),
            BoundedPattern.of(
                    "[\"'`$]?\\{?(?-i:\\b([A-Z][A-Z0-9_]{2,}))}?[\"'`]? (?:is |was )?(?:not set|unset|undefined|must be set|empty|not defined|missing)"));
    private static final BoundedPattern FILE = BoundedPattern.exact("(?<![\\w$])(?:\\./)?([\\w.@+-]+(?:/[\\w.@+-]+)*)");

    /** Not enough without a rehearsal: to read a file is to execute it, and only an output names this one. */
    private static final double ONLY_SHOWN = 0.59;

    public ProvideVariable() {
        super(
                "provide-variable",
                "Reads the settings file that declares a variable which a step misses.",
                FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (trace.point().script().isEmpty()) {
            return List.of();
        }
        for (BoundedPattern pattern : MISSING) {
            Optional<Found> missing = trace.inFailing(pattern);
            Optional<String> variable = missing.map(Found::value).flatMap(Whitelist::variable);
            if (variable.isPresent()) {
                return repairs(trace, variable.get(), missing.get());
            }
        }
        return List.of();
    }

    private List<Repair> repairs(Trace trace, String variable, Found missing) {
        String reason = variable + " is not set where the step runs; a settings file of this host declares it.";
        List<Repair> repairs = new ArrayList<>();
        for (String file : declaringFiles(trace, variable)) {
            boolean ours = Expressions.of(file, String.join("\n", trace.scripts()), trace)
                    .isPresent();
            String script = "set -a\n. ./" + file + "\nset +a\n" + trace.point().script();
            repairs.add(new Repair(
                    name(),
                    List.of(Change.script(trace.point(), script, reason, missing.evidence())),
                    (ours ? 0.87 : ONLY_SHOWN) - 0.05 * repairs.size()));
        }
        return repairs.stream().limit(3).toList();
    }

    /** Files that a step printed and in whose output the variable is assigned; files that lines of the kind {@code file:X=} name. */
    private static Set<String> declaringFiles(Trace trace, String variable) {
        Set<String> files = new LinkedHashSet<>();
        BoundedPattern assigned =
                BoundedPattern.of("^(?:([\\w./@+-]+):(?:\\d+:)?)?\\s*(?:export\\s+)?" + variable + "\\s*=");
        for (Line line : trace.lines()) {
            assigned.find(line).ifPresent(match -> {
                if (match.group(1) != null) {
                    Whitelist.path(match.group(1)).map(ProvideVariable::plain).ifPresent(files::add);
                } else {
                    printed(trace, line.step()).forEach(files::add);
                }
            });
        }
        return files;
    }

    private static List<String> printed(Trace trace, int step) {
        if (step < 0
                || step >= trace.runbook().steps().size()
                || !(trace.runbook().steps().get(step).action() instanceof Action.Run run)) {
            return List.of();
        }
        List<String> files = new ArrayList<>();
        for (MatchResult matcher : FILE.all(Expressions.substituted(run.script().replace("\"", ""), trace))) {
            String file = matcher.group(1);
            boolean settings = file.contains("/")
                    || BoundedPattern.matches(file, ".*\\.(env|conf|cfg|rc|profile|sh|defaults?|vars|settings)");
            if (settings && !file.startsWith("bin/") && Whitelist.path(file).isPresent()) {
                files.add(plain(file));
            }
        }
        return files;
    }

    private static String plain(String file) {
        return file.startsWith("./") ? file.substring(2) : file;
    }
}
