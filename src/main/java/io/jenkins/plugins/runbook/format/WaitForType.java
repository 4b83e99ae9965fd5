package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Action;
import java.time.Duration;
import java.util.Map;

/** {@code waitFor: {http | port | file | run: …}}. */
final class WaitForType implements ActionType<Action.WaitFor> {

    private static final int DEFAULT_STATUS = 200;

    @Override
    public String key() {
        return "waitFor";
    }

    @Override
    public Class<Action.WaitFor> record() {
        return Action.WaitFor.class;
    }

    @Override
    public Action.WaitFor read(Fields owner, ReferenceCheck references) {
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
    public String describe(Action.WaitFor wait) {
        if (wait.run() != null) {
            return "wait for: " + RunType.firstLine(wait.run());
        }
        if (wait.port() != null) {
            return "wait for port " + wait.port();
        }
        return "wait for " + (wait.http() != null ? wait.http() : wait.file());
    }

    @Override
    public Map<String, String> fields(Action.WaitFor wait) {
        boolean plainStatus = wait.http() == null || wait.status() == DEFAULT_STATUS;
        return PlainFields.of(
                "waitFor/http", wait.http(),
                "waitFor/status", plainStatus ? null : wait.status(),
                "waitFor/port", wait.port(),
                "waitFor/file", wait.file(),
                "waitFor/run", wait.run(),
                "waitFor/timeout", wait.timeout(),
                "waitFor/interval", wait.interval().equals(Action.WaitFor.DEFAULT_INTERVAL) ? null : wait.interval());
    }
}
