package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/** Takes Windows line ends out of a file that the runbook's own script names. */
final class StripCarriageReturns extends FailureOperator {

    private static final BoundedPattern CARRIAGE_RETURN = BoundedPattern.of(
            "\\^M|\\\\r(?!\\\\n)\\b|\\r|bad interpreter|cannot execute: required file not found|not found\\s*$");
    private static final BoundedPattern FILE = BoundedPattern.exact(
            "(?<![\\w./$-])(?:\\./)?((?:[\\w.@+-]+/)+[\\w.@+-]+|[\\w@+-]+\\.(?:sh|bash|py|pl|env|conf|cfg))(?![\\w/])");

    public StripCarriageReturns() {
        super(
                "strip-carriage-returns",
                "Takes Windows line ends out of a script or settings file.",
                FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.inFailing(CARRIAGE_RETURN);
        if (sign.isEmpty() || trace.point().script().isEmpty()) {
            return List.of();
        }
        String text = sign.get().line().text();
        boolean certain = text.contains("^M") || BoundedPattern.contains(text, "\\\\r(?!\\\\n)") || text.contains("\r");
        Set<String> files = new LinkedHashSet<>();
        for (MatchResult matcher : FILE.all(trace.point().script())) {
            Whitelist.path(matcher.group(1)).ifPresent(files::add);
        }
        String reason = "The file carries Windows line ends, which this host does not understand.";
        return files.stream()
                .filter(file -> certain || sign.get().line().text().contains(file))
                .map(file -> new Repair(
                        name(),
                        List.of(Change.insertBefore(
                                trace.point(),
                                trace.runbook().steps().size(),
                                StepDraft.run("take Windows line ends out of " + file, script(file), "10s"),
                                reason,
                                sign.get().evidence())),
                        certain ? 0.88 : 0.55))
                .limit(2)
                .toList();
    }

    /** Writes into the file as it is, so that its owner and mode stay. */
    private static String script(String file) {
        return "tr -d '\\r' <" + file + " >" + file + ".lf\ncat " + file + ".lf >" + file + "\nrm -f " + file + ".lf";
    }
}
