package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.runbook.insight.Targets;
import io.jenkins.plugins.runbook.jenkins.Messages;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** What the six metrics on the page Insights ought to be; 0 stands for no target. */
public final class InsightConfiguration implements Describable<InsightConfiguration> {

    private int improvedPercent = Targets.DEFAULT.improvedPercent();
    private int approvalPercent = Targets.DEFAULT.approvalPercent();
    private int rehearsalPercent = Targets.DEFAULT.rehearsalPercent();
    private int successGain = Targets.DEFAULT.successGain();
    private int repairMinutes = Targets.DEFAULT.repairMinutes();
    private int escalationPercent = Targets.DEFAULT.escalationPercent();

    @DataBoundConstructor
    public InsightConfiguration() {
        // Everything has a default.
    }

    public int getImprovedPercent() {
        return improvedPercent;
    }

    /** @param improvedPercent how many of a hundred runbooks that failed at least once ought to have an approved version of the learner */
    @DataBoundSetter
    public void setImprovedPercent(int improvedPercent) {
        this.improvedPercent = Checks.between(0, 100, improvedPercent, "improvedPercent");
    }

    public int getApprovalPercent() {
        return approvalPercent;
    }

    /** @param approvalPercent how many of a hundred decided proposals of the learner ought to be approved. What expired counts as rejected */
    @DataBoundSetter
    public void setApprovalPercent(int approvalPercent) {
        this.approvalPercent = Checks.between(0, 100, approvalPercent, "approvalPercent");
    }

    public int getRehearsalPercent() {
        return rehearsalPercent;
    }

    /** @param rehearsalPercent how many of a hundred rehearsed proposals ought to pass all of their rehearsals */
    @DataBoundSetter
    public void setRehearsalPercent(int rehearsalPercent) {
        this.rehearsalPercent = Checks.between(0, 100, rehearsalPercent, "rehearsalPercent");
    }

    public int getSuccessGain() {
        return successGain;
    }

    /** @param successGain by how many percentage points success ought to rise from a version to the next one, in the runbooks that executed both */
    @DataBoundSetter
    public void setSuccessGain(int successGain) {
        this.successGain = Checks.between(0, 100, successGain, "successGain");
    }

    public int getRepairMinutes() {
        return repairMinutes;
    }

    /** @param repairMinutes how long a verified execution may take on average (MTTR) */
    @DataBoundSetter
    public void setRepairMinutes(int repairMinutes) {
        this.repairMinutes = Checks.between(0, 100_000, repairMinutes, "repairMinutes");
    }

    public int getEscalationPercent() {
        return escalationPercent;
    }

    /** @param escalationPercent after how many of a hundred executions a person may have to mend it by hand */
    @DataBoundSetter
    public void setEscalationPercent(int escalationPercent) {
        this.escalationPercent = Checks.between(0, 100, escalationPercent, "escalationPercent");
    }

    Targets targets() {
        return new Targets(
                improvedPercent, approvalPercent, rehearsalPercent, successGain, repairMinutes, escalationPercent);
    }

    /** Describes the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<InsightConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.InsightConfiguration_DisplayName();
        }
    }
}
