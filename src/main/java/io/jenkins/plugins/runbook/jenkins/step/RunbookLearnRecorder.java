package io.jenkins.plugins.runbook.jenkins.step;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.AbstractProject;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Publisher;
import hudson.tasks.Recorder;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.record.ExecutionEntry;
import io.jenkins.plugins.runbook.jenkins.record.RunbookBuildAction;
import io.jenkins.plugins.runbook.jenkins.settings.LearningRule;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.store.StoreException;
import java.util.List;
import jenkins.tasks.SimpleBuildStep;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * The post-build step {@code runbookLearn}: lets the learner look at all runbooks of this build, those too that were executed
 * with {@code learn: false}, unless an admin switched learning off for the job. It does not wait for the learner, and never fails the build.
 */
public final class RunbookLearnRecorder extends Recorder implements SimpleBuildStep {

    @DataBoundConstructor
    public RunbookLearnRecorder() {
        // There is nothing to set.
    }

    @Override
    public boolean requiresWorkspace() {
        return false;
    }

    @Override
    public void perform(Run<?, ?> build, EnvVars environment, TaskListener listener) {
        if (!LearningRule.allowsFor(build.getParent())) {
            listener.getLogger()
                    .println("[runbook] the learner does not look at this build: learning is switched off for this job,"
                            + " by its folder or in the settings of Jenkins");
            return;
        }
        RunbookBuildAction action = build.getAction(RunbookBuildAction.class);
        List<ExecutionEntry> executions = action == null ? List.of() : action.getExecutions();
        try {
            RunbookSystem system = RunbookService.get().system();
            system.store().transact(records -> {
                executions.forEach(entry -> records.learningQueue().add(entry.getExecutionId()));
                return null;
            });
            system.learner().wake();
            listener.getLogger()
                    .println("[runbook] the learner looks at " + executions.size()
                            + (executions.size() == 1 ? " execution" : " executions"));
        } catch (StoreException e) {
            listener.getLogger().println("[runbook] the learner cannot look at this build: " + e.getMessage());
        }
    }

    /** Describes the step. */
    @Extension
    @Symbol("runbookLearn")
    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> {

        @Override
        public String getDisplayName() {
            return Messages.RunbookLearnRecorder_DisplayName();
        }

        @Override
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }
    }
}
