package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.assistant.AssistantPolicy;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import io.jenkins.plugins.runbook.review.CanaryRules;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What is demanded of every decision about a version. A runbook may ask for more, never for less. */
public final class ReviewConfiguration implements Describable<ReviewConfiguration> {

    private static final int MOST_PROPOSALS_PER_HOUR = 1_000;

    private int minimumApprovals = 1;
    private int riskyMinimumApprovals = 1;
    private boolean authorMayApprove;
    private boolean rehearsalRequired;
    private boolean trustSourceControl;
    private boolean assistantsMayDecide;
    /** {@code null} in settings that were saved before there was one. */
    private Integer assistantProposalsPerHour;

    private boolean canary;
    private int canaryShare = CanaryRules.DEFAULT.sharePercent();
    private int claimMinutes = 30;
    private int expiryDays;
    private int expiryWarningDays = 3;
    private int archiveDays = 90;

    @DataBoundConstructor
    public ReviewConfiguration() {
        // Everything has a default.
    }

    public int getMinimumApprovals() {
        return minimumApprovals;
    }

    @DataBoundSetter
    public void setMinimumApprovals(int minimumApprovals) {
        this.minimumApprovals = Checks.atLeast(1, minimumApprovals, "minimumApprovals");
    }

    public int getRiskyMinimumApprovals() {
        return riskyMinimumApprovals;
    }

    /** @param riskyMinimumApprovals counts where it is more than the minimum */
    @DataBoundSetter
    public void setRiskyMinimumApprovals(int riskyMinimumApprovals) {
        this.riskyMinimumApprovals = Checks.atLeast(1, riskyMinimumApprovals, "riskyMinimumApprovals");
    }

    public boolean isAuthorMayApprove() {
        return authorMayApprove;
    }

    @DataBoundSetter
    public void setAuthorMayApprove(boolean authorMayApprove) {
        this.authorMayApprove = authorMayApprove;
    }

    public boolean isTrustSourceControl() {
        return trustSourceControl;
    }

    /** @param trustSourceControl whether those who configure a job answer for who commits to the repositories that it takes */
    @DataBoundSetter
    public void setTrustSourceControl(boolean trustSourceControl) {
        this.trustSourceControl = trustSourceControl;
    }

    public boolean isRehearsalRequired() {
        return rehearsalRequired;
    }

    @DataBoundSetter
    public void setRehearsalRequired(boolean rehearsalRequired) {
        this.rehearsalRequired = rehearsalRequired;
    }

    public boolean isAssistantsMayDecide() {
        return assistantsMayDecide;
    }

    /** @param assistantsMayDecide whether an assistant may approve and reject in the name of a person who may */
    @DataBoundSetter
    public void setAssistantsMayDecide(boolean assistantsMayDecide) {
        this.assistantsMayDecide = assistantsMayDecide;
    }

    public int getAssistantProposalsPerHour() {
        return assistantProposalsPerHour == null
                ? AssistantPolicy.DEFAULT_PROPOSALS_PER_HOUR
                : assistantProposalsPerHour;
    }

    /** @param assistantProposalsPerHour how many proposals the assistants of one person may make in an hour, 0 for none */
    @DataBoundSetter
    public void setAssistantProposalsPerHour(int assistantProposalsPerHour) {
        this.assistantProposalsPerHour =
                Checks.between(0, MOST_PROPOSALS_PER_HOUR, assistantProposalsPerHour, "assistantProposalsPerHour");
    }

    public boolean isCanary() {
        return canary;
    }

    @DataBoundSetter
    public void setCanary(boolean canary) {
        this.canary = canary;
    }

    public int getCanaryShare() {
        // Settings that were saved before there was a share hold 0.
        return canaryShare == 0 ? CanaryRules.DEFAULT.sharePercent() : canaryShare;
    }

    /** @param canaryShare how many of a hundred executions a canary takes, at most 100 */
    @DataBoundSetter
    public void setCanaryShare(int canaryShare) {
        this.canaryShare = Checks.between(1, 100, canaryShare, "canaryShare");
    }

    public int getClaimMinutes() {
        return claimMinutes;
    }

    @DataBoundSetter
    public void setClaimMinutes(int claimMinutes) {
        this.claimMinutes = Checks.atLeast(1, claimMinutes, "claimMinutes");
    }

    public int getExpiryDays() {
        return expiryDays;
    }

    /** @param expiryDays how long an open review may stay untouched, 0 for ever */
    @DataBoundSetter
    public void setExpiryDays(int expiryDays) {
        this.expiryDays = Checks.atLeast(0, expiryDays, "expiryDays");
    }

    public int getExpiryWarningDays() {
        return expiryWarningDays;
    }

    /** @param expiryWarningDays how long before that people are warned */
    @DataBoundSetter
    public void setExpiryWarningDays(int expiryWarningDays) {
        this.expiryWarningDays = Checks.atLeast(0, expiryWarningDays, "expiryWarningDays");
    }

    public int getArchiveDays() {
        return archiveDays;
    }

    /** @param archiveDays how long a closed review stays in the history that is shown first */
    @DataBoundSetter
    public void setArchiveDays(int archiveDays) {
        this.archiveDays = Checks.atLeast(1, archiveDays, "archiveDays");
    }

    /** Describes the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ReviewConfiguration> {

        @Override
        public String getDisplayName() {
            return Messages.ReviewConfiguration_DisplayName();
        }

        @POST
        public FormValidation doCheckMinimumApprovals(@QueryParameter String value) {
            return number(1, value);
        }

        @POST
        public FormValidation doCheckRiskyMinimumApprovals(@QueryParameter String value) {
            return number(1, value);
        }

        @POST
        public FormValidation doCheckAssistantProposalsPerHour(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.wholeNumber(0, MOST_PROPOSALS_PER_HOUR, value);
        }

        @POST
        public FormValidation doCheckCanaryShare(@QueryParameter String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.wholeNumber(1, 100, value);
        }

        @POST
        public FormValidation doCheckClaimMinutes(@QueryParameter String value) {
            return number(1, value);
        }

        @POST
        public FormValidation doCheckExpiryDays(@QueryParameter String value) {
            return number(0, value);
        }

        @POST
        public FormValidation doCheckExpiryWarningDays(@QueryParameter String value) {
            return number(0, value);
        }

        @POST
        public FormValidation doCheckArchiveDays(@QueryParameter String value) {
            return number(1, value);
        }

        private static FormValidation number(int least, String value) {
            Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
            return Checks.wholeNumber(least, value);
        }
    }
}
