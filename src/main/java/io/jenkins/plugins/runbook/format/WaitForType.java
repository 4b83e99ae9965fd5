package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Action.WaitFor.Kind;
import io.jenkins.plugins.runbook.model.Words;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

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
        // Without any of them, the schema has a word about it.
        Kind kind = Stream.of(Kind.values())
                .filter(each -> wait.has(Words.of(each)))
                .findFirst()
                .orElse(Kind.RUN);
        Action.WaitFor action = new Action.WaitFor(
                kind,
                Objects.requireNonNullElse(wait.text(Words.of(kind)), ""),
                wait.integer("status", DEFAULT_STATUS),
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
        return switch (wait.kind()) {
            case RUN -> "wait for: " + RunType.firstLine(wait.target());
            case PORT -> "wait for port " + wait.target();
            case HTTP, FILE -> "wait for " + wait.target();
        };
    }

    @Override
    public Map<String, String> fields(Action.WaitFor wait) {
        boolean plainStatus = wait.kind() != Kind.HTTP || wait.status() == DEFAULT_STATUS;
        return PlainFields.of(
                "waitFor/" + Words.of(wait.kind()),
                wait.target(),
                "waitFor/status",
                plainStatus ? null : wait.status(),
                "waitFor/timeout",
                wait.timeout(),
                "waitFor/interval",
                wait.interval().equals(Action.WaitFor.DEFAULT_INTERVAL) ? null : wait.interval());
    }
}
