package io.jenkins.plugins.runbook.jenkins.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.jenkins.record.RunbookBuildAction;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.model.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Writes an execution into the log of its build as it goes, and keeps its result on the build. */
final class BuildLog implements ExecutionListener {

    private static final String PREFIX = "[runbook] ";

    private final Run<?, ?> build;
    private final TaskListener listener;
    private final Consumer<String> began;

    /** @param began is told the execution's id when it begins */
    BuildLog(Run<?, ?> build, TaskListener listener, Consumer<String> began) {
        this.build = build;
        this.listener = listener;
        this.began = began;
    }

    @Override
    public void started(String executionId, VersionRef version, String hostname) {
        began.accept(executionId);
        say(version + " on " + hostname + ", execution " + executionId);
    }

    @Override
    public void stepStarted(int number, int total, Step step) {
        say("step " + number + "/" + total + ": " + step.name());
    }

    @Override
    public void output(String line) {
        listener.getLogger().println(line);
    }

    @Override
    public void stepFinished(ExecutedStep step) {
        String tries = step.attempts() > 1 ? ", " + step.attempts() + " tries" : "";
        String error = step.error() == null ? "" : ": " + step.error();
        say("step " + step.number() + " " + Words.spoken(step.status()) + " in "
                + Words.of(Duration.between(step.startedAt(), step.completedAt())) + tries + error);
    }

    @Override
    public void note(String line) {
        say(line);
    }

    @Override
    public void finished(ExecutionResult result) {
        KeptWithJob.note(build, result);
        try {
            RunbookBuildAction.record(build, result);
            listener.getLogger()
                    .print(PREFIX + result.version() + " " + result.outcome() + " in " + Words.of(result.duration())
                            + ", see ");
            listener.hyperlink("/" + RunbookBuildAction.urlOf(build, result.id()), "the record of this execution");
            listener.getLogger().println();
        } catch (IOException e) {
            // The store has it; only the build's own page lacks it.
            say(result.version() + " " + result.outcome() + "; it could not be recorded on the build: "
                    + e.getMessage());
        }
    }

    void say(String line) {
        listener.getLogger().println(PREFIX + line);
    }
}
