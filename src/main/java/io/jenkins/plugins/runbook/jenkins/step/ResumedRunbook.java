package io.jenkins.plugins.runbook.jenkins.step;

import hudson.model.TaskListener;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.jenkins.agent.StopSignal;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Resumes a runbook after a restart of Jenkins. */
final class ResumedRunbook {

    private final StepContext context;
    private final StopSignal stop;
    private final RunbookRunner.Began began;

    /** @param began is told the mark of its new host */
    ResumedRunbook(StepContext context, StopSignal stop, RunbookRunner.Began began) {
        this.context = context;
        this.stop = stop;
        this.began = began;
    }

    /** @return what it came to in the end; empty when it cannot go on, which the build's log says */
    Optional<ExecutionResult> goOn(String executionId) throws IOException, InterruptedException {
        try (RunbookService.Use use = Refusal.use("runbook")) {
            BuildPlace place = BuildPlace.of(context, stop);
            return Optional.of(new RunbookRunner(use.system()).resume(executionId, place, began));
        } catch (RefusedException | IOException e) {
            context.get(TaskListener.class).getLogger().println("[runbook] it does not go on: " + e.getMessage());
            return Optional.empty();
        }
    }
}
