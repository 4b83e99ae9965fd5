package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Action;
import java.time.Duration;

/** {@code waitFor: {http | port | file | run: …}}. */
final class WaitForType implements ActionType {

    private static final int DEFAULT_STATUS = 200;

    @Override
    public String key() {
        return "waitFor";
    }

    @Override
    public Action read(Fields owner, ReferenceCheck references) {
        Fields wait = owner.child("waitFor");
        references.field(wait, "http");
        references.field(wait, "port");
        references.field(wait, "file");
        if (wait.has("port") && !Ports.validTarget(wait.text("port"))) {
            wait.problem("port", "'" + wait.text("port") + "' is no port; write 1 to 65535, $name or HOST:PORT");
        }
        Action.WaitFor action = new Action.WaitFor(
                wait.text("http"),
                wait.integer("status", DEFAULT_STATUS),
                wait.text("port"),
                wait.text("file"),
                wait.text("run"),
                wait.limit("timeout", Action.WaitFor.DEFAULT_TIMEOUT),
                wait.limit("interval", Action.WaitFor.DEFAULT_INTERVAL));
        checkLimit(owner, wait, action);
        return action;
    }

    private static void checkLimit(Fields owner, Fields wait, Action.WaitFor action) {
        Duration limit = owner.duration("timeout", null);
        if (limit != null && wait.has("timeout") && action.timeout().compareTo(limit) > 0) {
            wait.problem(
                    "timeout",
                    "waits up to " + Durations.print(action.timeout())
                            + " and the 'timeout' beside 'waitFor' ends it after " + Durations.print(limit)
                            + "; remove the latter");
        }
    }

    @Override
    public String describe(Fields owner) {
        Fields wait = owner.child("waitFor");
        for (String target : new String[] {"http", "port", "file"}) {
            if (wait.has(target)) {
                return "wait for " + (target.equals("port") ? "port " : "") + wait.text(target);
            }
        }
        return "wait for: " + new RunType().describe(wait);
    }
}
