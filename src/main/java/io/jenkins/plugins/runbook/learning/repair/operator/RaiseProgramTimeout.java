package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.List;
import java.util.Optional;

/** Raises a time limit that a script gives one of its programs. */
final class RaiseProgramTimeout extends FailureOperator {

    private static final int TIMEOUT_EXIT = 124;
    private static final int MANY_TIMES = 6;
    private static final int MOST_SECONDS = 600;
    private static final BoundedPattern RAN_OUT = BoundedPattern.of(
            "timed? ?out|time limit|deadline|did not .* (within|in) \\d+|gave up|not .* after \\d+ ?s");
    private static final BoundedPattern LIMIT = BoundedPattern.exact(
            "(\\btimeout +(?:-\\w+ +\\S+ +)*|--(?:max-time|timeout|wait|wait-time|wait-timeout|connect-timeout|time-limit|deadline)[= ]|(?<=curl )-m +| -m +(?=\\d+ )| -[wt] +)(\\d{1,3})(s?)(?= |$|\\n|\")");

    public RaiseProgramTimeout() {
        super("raise-program-timeout", "Raises a time limit that is an argument of a command.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (!trace.point().isStep()) {
            return List.of();
        }
        Optional<Found> sign = trace.inFailing(RAN_OUT);
        Integer exit = trace.point().executed().exitCode();
        boolean byProgram = exit != null && exit == TIMEOUT_EXIT;
        String script = trace.point().script();
        if (sign.isEmpty() && !byProgram || !LIMIT.foundIn(script)) {
            return List.of();
        }
        String raised = LIMIT.replaceAll(
                script,
                match -> BoundedPattern.replacement(match.group(1)
                        + Math.min(MOST_SECONDS, Integer.parseInt(match.group(2)) * MANY_TIMES)
                        + match.group(3)));
        String reason = "The command was given less time than it needs here.";
        var evidence = sign.map(Found::evidence)
                .orElseGet(() ->
                        trace.failing().stream().limit(2).map(Line::evidence).toList());
        return List.of(new Repair(
                name(), List.of(Change.script(trace.point(), raised, reason, evidence)), byProgram ? 0.84 : 0.72));
    }
}
