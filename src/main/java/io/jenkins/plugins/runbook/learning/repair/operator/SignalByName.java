package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * Signals a process by its name, when the pid file is missing or names one that is gone. The name's first letter stands in brackets, so
 * that the search does not find the shell that runs it.
 */
final class SignalByName extends FailureOperator {

    private static final BoundedPattern GONE = BoundedPattern.of(
            "no such process|ESRCH|\\.pid: no such file|kill: .*(arguments|not a pid|illegal)|usage: kill");
    private static final BoundedPattern KILL =
            BoundedPattern.exact("\\bkill( -\\w+)? \"?\\$\\(cat \"?([\\w./${}-]+/)?([\\w.${}-]+)\\.pid\"?\\)\"?");

    public SignalByName() {
        super("signal-by-name", "Signals a process by its name, when its pid file is stale or missing.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.inFailing(GONE);
        if (sign.isEmpty()) {
            return List.of();
        }
        String script = trace.point().script();
        Optional<MatchResult> found = KILL.find(script);
        if (found.isEmpty()) {
            return List.of();
        }
        MatchResult kill = found.get();
        String signal = kill.group(1) == null ? "" : kill.group(1);
        String file = (kill.group(2) == null ? "" : kill.group(2)) + kill.group(3) + ".pid";
        String both = "kill" + signal + " $(p=$(cat \"" + file
                + "\" 2>/dev/null) && kill -0 \"$p\" 2>/dev/null && echo \"$p\"" + " || pgrep " + byName(kill.group(3))
                + ")";
        String reason = "The pid file does not name the process that runs.";
        return List.of(new Repair(
                name(),
                List.of(Change.script(
                        trace.point(),
                        script.replace(kill.group(), both),
                        reason,
                        sign.get().evidence())),
                0.76));
    }

    private static String byName(String name) {
        if (name.contains("$")) {
            return "-x \"" + name + "\"";
        }
        String found = "/[" + name.charAt(0) + "]" + name.substring(1);
        return "-f \"" + found + "\\$|" + found + " \"";
    }
}
