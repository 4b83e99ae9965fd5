package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.execution.request.ExecutionLimits;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import java.time.Duration;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Ceilings for every execution and rehearsal, whatever a runbook says. */
public final class ExecutionConfiguration implements Describable<ExecutionConfiguration> {

    private static final int MOST_MINUTES = 30 * 24 * 60;
    private static final int MOST_SECONDS = 600;

    private int stepMinutes = (int) ExecutionLimits.DEFAULT.step().toMinutes();
    private int captureSeconds = (int) ExecutionLimits.DEFAULT.capture().toSeconds();

    @DataBoundConstructor
    public ExecutionConfiguration() {
        // Everything has a default.
    }

    public int getStepMinutes() {
        return stepMinutes;
    }

    /** @param stepMinutes longest try of a step or check, at most 30 days */
    @DataBoundSetter
    public void setStepMinutes(int stepMinutes) {
        this.stepMinutes = Checks.between(1, MOST_MINUTES, stepMinutes, "stepMinutes");
    }

    public int getCaptureSeconds() {
        return captureSeconds;
    }

    /** @param captureSeconds longest capture of the state of a host, at most ten minutes; a runbook's own commands have limits of their own */
    @DataBoundSetter
    public void setCaptureSeconds(int captureSeconds) {
        this.captureSeconds = Checks.between(1, MOST_SECONDS, captureSeconds, "captureSeconds");
    }

    ExecutionLimits limits() {
        return new ExecutionLimits(Duration.ofMinutes(stepMinutes), Duration.ofSeconds(captureSeconds));
    }

    /** Describes the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ExecutionConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.ExecutionConfiguration_DisplayName();
        }

        @POST
        public FormValidation doCheckStepMinutes(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.wholeNumber(1, MOST_MINUTES, value);
        }

        @POST
        public FormValidation doCheckCaptureSeconds(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.wholeNumber(1, MOST_SECONDS, value);
        }
    }
}
