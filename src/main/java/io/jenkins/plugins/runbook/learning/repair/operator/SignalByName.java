package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signals a process by its name, when the pid file names one that is gone. */
public final class SignalByName implements RepairOperator {

    private static final BoundedPattern GONE = BoundedPattern.of(
            "no such process|ESRCH|\\.pid: no such file|kill: .*(arguments|not a pid|illegal)|usage: kill");
    private static final Pattern KILL =
            Pattern.compile("\\bkill( -\\w+)? \"?\\$\\(cat \"?([\\w./${}-]+/)?([\\w.${}-]+)\\.pid\"?\\)\"?");

    @Override
    public String name() {
        return "signal-by-name";
    }

    @Override
    public String does() {
        return "Signals a process by its name, when its pid file is stale or missing.";
    }

    @Override
    public List<Repair> propose(Trace trace) {
        Optional<Found> sign = trace.point() == null ? Optional.empty() : trace.inFailing(GONE);
        if (sign.isEmpty()) {
            return List.of();
        }
        String script = trace.point().script();
        Matcher kill = KILL.matcher(script);
        if (!kill.find()) {
            return List.of();
        }
        String signal = kill.group(1) == null ? "" : kill.group(1);
        String both = "{ " + kill.group() + " 2>/dev/null || pkill" + signal + " -f \"/" + kill.group(3) + "\\$|/"
                + kill.group(3) + " \"; }";
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
}
