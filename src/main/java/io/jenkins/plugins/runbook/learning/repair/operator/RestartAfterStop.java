package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Controllers;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes sure that a process is gone before it is started again, when it does not end when it is asked to. */
final class RestartAfterStop extends FailureOperator {

    private static final BoundedPattern SURVIVES = BoundedPattern.of(
            "(process|service|daemon|it|server|worker|pid \\d+)\\b.{0,30}(did not (stop|exit|terminate|end|die)(?! normally| cleanly| successfully| with)|still (running|alive)\\b)|^\\W*(still (running|alive)|did not (stop|exit|end)\\W*$)|refus\\w+ to (stop|exit|die)|(could not|failed to|cannot) (stop|kill|terminate)|ignor\\w+ (SIG)?TERM|stop .*timed out");
    private static final BoundedPattern PID_FILE =
            BoundedPattern.exact("(?<![\\w./-])((?:[\\w.@+-]+/)*[\\w.@+-]+\\.pid)\\b");
    private static final BoundedPattern PID = BoundedPattern.of("\\bpid[ :=#(]*(\\d{2,7})|process (\\d{2,7})");

    public RestartAfterStop() {
        super("end-before-start", "Ends a process that ignores a polite request, before it is started again.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.anywhere(SURVIVES);
        if (sign.isEmpty()) {
            return List.of();
        }
        int starting = Controllers.startingStep(trace);
        int at = starting >= 0
                ? starting
                : trace.point().isStep()
                        ? trace.point().index()
                        : trace.runbook().steps().size();
        String reason = "The process does not end when it is asked to.";
        return pidFiles(trace).stream()
                .map(file -> new Repair(
                        name(),
                        List.of(Change.insert(
                                at,
                                trace.runbook().steps().size(),
                                StepDraft.run("end the process that does not stop", script(file), "30s"),
                                reason,
                                sign.get().evidence())),
                        0.8))
                .limit(3)
                .toList();
    }

    private static Set<String> pidFiles(Trace trace) {
        Set<String> files = new LinkedHashSet<>();
        Stream.of(
                        trace.runbook().state().files().stream(),
                        trace.scripts().stream(),
                        trace.lines().stream().map(Line::text))
                .flatMap(each -> each)
                .forEach(text -> PID_FILE.all(text).stream()
                        .flatMap(match -> Whitelist.path(match.group(1)).stream())
                        .forEach(files::add));
        return files;
    }

    private static String script(String file) {
        return "pid=$(cat " + file + " 2>/dev/null) || exit 0\n"
                + "kill \"$pid\" 2>/dev/null || exit 0\n"
                + "i=0; while kill -0 \"$pid\" 2>/dev/null && [ $i -lt 10 ]; do sleep 0.5; i=$((i + 1)); done\n"
                + "if kill -0 \"$pid\" 2>/dev/null; then echo \"process $pid ignores the request; ending it\"; kill -9 \"$pid\"; fi\n"
                + "i=0; while kill -0 \"$pid\" 2>/dev/null && [ $i -lt 10 ]; do sleep 0.5; i=$((i + 1)); done";
    }
}
