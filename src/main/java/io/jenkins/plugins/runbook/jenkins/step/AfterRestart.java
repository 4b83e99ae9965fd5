package io.jenkins.plugins.runbook.jenkins.step;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.runbook.jenkins.agent.AgentHost;
import io.jenkins.plugins.runbook.jenkins.record.RunbookBuildAction;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.model.Outcome;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Settles a runbook that Jenkins restarted under: its result is on the build, nothing of it runs any more, and it goes on or its step
 * ends.
 */
final class AfterRestart {

    private static final Logger LOGGER = Logger.getLogger(AfterRestart.class.getName());

    private final StepContext context;
    private final String executionId;
    private final String mark;
    private final GoOn goOn;

    /**
     * @param executionId what was running, {@code null} when nothing had begun
     * @param mark that of its host, {@code null} when nothing had begun
     * @param goOn resumes what did not end, {@code null} when that was not requested
     */
    AfterRestart(StepContext context, String executionId, String mark, GoOn goOn) {
        this.context = context;
        this.executionId = executionId;
        this.mark = mark;
        this.goOn = goOn;
    }

    /** What the step makes of a result. */
    @FunctionalInterface
    interface Conclusion {
        Map<String, Object> of(Run<?, ?> build, ExecutionResult result) throws IOException, InterruptedException;
    }

    /** Goes on with an execution. */
    @FunctionalInterface
    interface GoOn {
        /** @return what it came to; empty when it cannot go on, which the build's log says */
        Optional<ExecutionResult> with(String executionId) throws IOException, InterruptedException;
    }

    /** Waits for the agent and talks to it. */
    Map<String, Object> settle(Conclusion conclusion) throws IOException, InterruptedException {
        if (executionId == null) {
            throw new AbortException("Jenkins was restarted before the runbook began; nothing was run. Build again."
                    + HandbookSection.RESUMING.reference());
        }
        Run<?, ?> build = context.get(Run.class);
        ExecutionResult result;
        try {
            result = record(build);
        } finally {
            // Also when the store cannot be opened.
            killLeftovers();
        }
        if (goOn != null && result.outcome() == Outcome.INCOMPLETE) {
            result = goOn.with(executionId).orElse(result);
        }
        return conclusion.of(build, result);
    }

    private ExecutionResult record(Run<?, ?> build) throws IOException, InterruptedException {
        Optional<ExecutionResult> result = find();
        if (result.isEmpty()) {
            throw new AbortException("Jenkins was restarted in mid-runbook, and execution " + executionId
                    + " is not in its store. Look at the log above to see what ran."
                    + HandbookSection.RESUMING.reference());
        }
        KeptWithJob.note(build, result.get());
        RunbookBuildAction.record(build, result.get());
        context.get(TaskListener.class)
                .getLogger()
                .println("[runbook] Jenkins was restarted; execution " + executionId + " is recorded as "
                        + result.get().outcome() + ".");
        return result.get();
    }

    private Optional<ExecutionResult> find() throws AbortException {
        return Refusal.openSystem("runbook")
                .store()
                .read(records -> records.executions().find(executionId));
    }

    private void killLeftovers() throws InterruptedException {
        try {
            FilePath workspace = context.get(FilePath.class);
            Launcher launcher = context.get(Launcher.class);
            if (workspace != null && launcher != null) {
                AgentHost.killLeftovers(workspace, launcher, mark);
            }
        } catch (IOException e) {
            LOGGER.log(
                    Level.INFO,
                    e,
                    () -> "The agent of " + executionId + " cannot be reached; its last command may run on");
        }
    }
}
