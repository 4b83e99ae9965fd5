package io.jenkins.plugins.runbook.extending;

import io.jenkins.plugins.runbook.execution.action.ActionResult;
import io.jenkins.plugins.runbook.execution.action.AddedAction;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Moves a file away under a name of its own: {@code use: acme.set-aside}, {@code with: {file: app.log}}. */
public final class SetAside implements AddedAction {

    @Override
    public String name() {
        return "acme.set-aside";
    }

    @Override
    public List<String> problems(Map<String, String> arguments) {
        boolean fine = arguments.keySet().equals(Set.of("file"))
                && !arguments.get("file").isBlank();
        return fine ? List.of() : List.of("takes one argument, 'file'; write with: {file: app.log}");
    }

    @Override
    public ActionResult run(Map<String, String> arguments, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        return ActionResult.of(
                host.run("mv -- \"$WHICH\" \"$WHICH.aside\"", Map.of("WHICH", arguments.get("file")), timeout));
    }

    @Override
    public ActionResult check(Map<String, String> arguments, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        return ActionResult.of(host.run("test ! -e \"$WHICH\"", Map.of("WHICH", arguments.get("file")), timeout));
    }

    @Override
    public String describe(Map<String, String> arguments) {
        return "set " + arguments.get("file") + " aside";
    }
}
