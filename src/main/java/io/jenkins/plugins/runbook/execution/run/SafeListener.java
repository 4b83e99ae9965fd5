package io.jenkins.plugins.runbook.execution.run;

import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a listener that fails from failing the execution, and secrets in the runbook's own text from the listener. */
public final class SafeListener implements ExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(SafeListener.class);

    private final ExecutionListener listener;
    private final Redactor redactor;

    public SafeListener(ExecutionListener listener, Redactor redactor) {
        this.listener = listener;
        this.redactor = redactor;
    }

    @Override
    public void started(String executionId, VersionRef version, String hostname) {
        tell(() -> listener.started(executionId, version, hostname));
    }

    @Override
    public void stepStarted(int number, int total, Step step) {
        tell(() -> listener.stepStarted(number, total, redacted(step)));
    }

    @Override
    public void output(String line) {
        tell(() -> listener.output(line));
    }

    @Override
    public void stepFinished(ExecutedStep step) {
        tell(() -> listener.stepFinished(step));
    }

    @Override
    public void note(String line) {
        tell(() -> listener.note(redactor.redact(line)));
    }

    @Override
    public void finished(ExecutionResult result) {
        tell(() -> listener.finished(result));
    }

    private Step redacted(Step step) {
        return new Step(
                redactor.redact(step.name()),
                redacted(step.action()),
                step.timeout(),
                step.retry(),
                step.idempotent(),
                step.onFailure(),
                redactor.redact(step.when()),
                step.expect());
    }

    private Action redacted(Action action) {
        if (action instanceof Action.Run run) {
            return new Action.Run(redactor.redact(run.script()), run.shell());
        }
        if (action instanceof Action.Use use) {
            Map<String, String> arguments = new LinkedHashMap<>();
            use.arguments().forEach((name, value) -> arguments.put(name, redactor.redact(value)));
            return new Action.Use(use.name(), arguments);
        }
        return action;
    }

    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("A listener of an execution failed; the execution goes on", e);
        }
    }
}
