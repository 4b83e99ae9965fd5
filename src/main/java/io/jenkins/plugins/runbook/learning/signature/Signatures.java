package io.jenkins.plugins.runbook.learning.signature;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.FailurePoint;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.StateChange;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the fingerprint of a failure: runbook, place, exit code, error template, keys of the state diff. */
public final class Signatures {

    private static final BoundedPattern ERROR = BoundedPattern.of(
            "error|fail|cannot|can't|could not|unable|denied|refused|not found|no such|invalid|illegal|unknown|missing|exists|in use|timed? ?out|fatal|unreachable|expired|busy|no space|too many");

    /** Readings in which everything else on the host has a part, so that equal failures differ in them. */
    private static final List<String> OF_THE_WHOLE_HOST = List.of("process.", "cpu.", "memory.", "disk.");

    private Signatures() {}

    public static FailureSignature of(Trace trace) {
        String runbook = trace.runbook().id();
        FailurePoint point = trace.point();
        String place = point == null ? "nowhere" : name(trace, point);
        String exit = exit(point);
        String template = template(trace);
        String keys = trace.result().diff().stream()
                .map(StateChange::key)
                .filter(key -> OF_THE_WHOLE_HOST.stream().noneMatch(key::startsWith))
                .map(Template::of)
                .sorted()
                .distinct()
                .collect(Collectors.joining(","));
        String hash = Sha256.of(String.join("\n", runbook, place, exit, template, keys));
        return new FailureSignature(hash, runbook + ", " + place + exit + ": " + template);
    }

    /** The error message with everything taken out that differs from one occurrence to the next; the end of every summary. */
    public static String template(Trace trace) {
        return Template.of(message(trace));
    }

    private static String name(Trace trace, FailurePoint point) {
        return point.isStep()
                ? "step '" + trace.runbook().steps().get(point.index()).name() + "'"
                : "check '" + trace.runbook().verify().get(point.index()).name() + "'";
    }

    private static String exit(FailurePoint point) {
        if (point == null || point.executed() == null) {
            return "";
        }
        return point.timedOut() ? ", timed out" : ", exit " + point.executed().exitCode();
    }

    /** The last line that speaks of an error, else the last line. */
    private static String message(Trace trace) {
        List<Line> output = trace.failing().stream()
                .filter(line -> !line.source().endsWith(" error"))
                .toList();
        List<Line> lines = output.isEmpty() ? trace.failing() : output;
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (ERROR.foundIn(lines.get(i))) {
                return lines.get(i).text();
            }
        }
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1).text();
    }
}
