package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Controllers;
import io.jenkins.plugins.runbook.learning.repair.Expressions;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.shell.Prelude;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Removes a Unix socket without a listener. One that is in use stays, and the step fails as before. */
final class RemoveStaleSocket extends FailureOperator {

    private static final BoundedPattern TAKEN = BoundedPattern.of(
            "address (?:is )?already in use|EADDRINUSE|socket.*(?:exists|in use|stale|in the way|left)|stale socket|(?:exists|stale|left).*\\.sock");
    private static final BoundedPattern SOCKET = BoundedPattern.of(
            "(?:unix:)?[\"'`‘(]?((?:[\\w.@+-]+/|/)*[\\w.@+-]+\\.(?:sock|socket|s)|(?:[\\w.@+-]+/)+\\.?s\\.[\\w.]+)\\b");

    public RemoveStaleSocket() {
        super("remove-stale-socket", "Removes a Unix socket that a dead process left behind.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (trace.anywhere(TAKEN).isEmpty()) {
            return List.of();
        }
        int starting = Controllers.startingStep(trace);
        int steps = trace.runbook().steps().size();
        int at = starting >= 0
                ? starting
                : trace.point().isStep() ? trace.point().index() : steps;
        String reason = "A socket of an earlier run is in the way; it is removed only when no process listens on it.";
        Set<String> seen = new LinkedHashSet<>();
        return trace.all(SOCKET)
                .flatMap(found -> Expressions.path(found.value(), trace.point().script(), trace).stream()
                        .filter(seen::add)
                        .map(path -> new Repair(
                                name(),
                                List.of(Change.insert(
                                        at,
                                        steps,
                                        StepDraft.run(
                                                "remove the socket when no process listens",
                                                script(trace, path),
                                                "10s"),
                                        reason,
                                        found.evidence())),
                                confidence(found))))
                .limit(3)
                .toList();
    }

    private static double confidence(Found found) {
        return found.line().failing() && TAKEN.foundIn(found.line()) ? 0.9 : 0.7;
    }

    /** The kernel lists every bound socket under the path it was bound to, relative or not. */
    private static String script(Trace trace, String path) {
        return Prelude.of(trace.point().script())
                + "socket=" + path + "\n"
                + "if [ ! -S \"$socket\" ]; then exit 0; fi\n"
                + "if awk -v s=\"$socket\" -v f=\"$PWD/$socket\" '$8 == s || $8 == f {found = 1} END {exit !found}' /proc/net/unix; then\n"
                + "  echo \"$socket is in use; it stays\"\n"
                + "else\n"
                + "  echo \"removing $socket, no process listens on it\"\n"
                + "  rm -f \"$socket\"\n"
                + "fi";
    }
}
