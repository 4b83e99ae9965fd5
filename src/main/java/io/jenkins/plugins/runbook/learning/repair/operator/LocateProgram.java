package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.shell.Prelude;
import io.jenkins.plugins.runbook.shell.ShellScript;
import java.util.List;
import java.util.Optional;

/** Looks for a program below the working directory, when it is not on the search path and nothing shows where it lies. */
final class LocateProgram extends FailureOperator {

    private static final BoundedPattern MISSING =
            BoundedPattern.of("(?:^|[:\\s])[\"'‘`]?([A-Za-z][\\w.+-]*)[\"'’`]?: (?:command )?not found\\s*$");
    /** Without a rehearsal that finds it, this is a guess. */
    private static final double GUESS = 0.45;

    public LocateProgram() {
        super(
                "locate-program",
                "Looks for a program below the working directory, when it is not on the search path.",
                FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.inFailing(MISSING);
        String script = trace.point().script();
        return sign.filter(found -> ShellScript.of(script)
                        .first(command -> command.program().equals(found.value()))
                        .isPresent())
                .map(found -> {
                    String program = found.value();
                    String search = "if ! command -v " + program + " >/dev/null 2>&1; then\n"
                            + "  place=$(find . -name " + program + " -type f -perm -u+x | head -n 1)\n"
                            + "  if [ -n \"$place\" ]; then PATH=\"$PATH:$(cd \"$(dirname \"$place\")\" && pwd)\"; export PATH; fi\n"
                            + "fi";
                    String reason = "'" + program + "' is not on the search path of this host; it is looked for below.";
                    return List.of(new Repair(
                            name(),
                            List.of(Change.script(
                                    trace.point(), Prelude.extended(script, search), reason, found.evidence())),
                            GUESS));
                })
                .orElse(List.of());
    }
}
