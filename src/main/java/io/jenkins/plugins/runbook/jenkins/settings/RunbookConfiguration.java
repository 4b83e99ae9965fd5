package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.security.Permission;
import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import io.jenkins.plugins.runbook.jenkins.RunbookService;
import java.io.IOException;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What an admin sets, in the form Manage Jenkins » System and by configuration as code ({@code unclassified: runbooks:}). */
@Extension
@Symbol("runbooks")
public final class RunbookConfiguration extends GlobalConfiguration {

    private boolean learning = true;
    private int minimumApprovals = 1;
    private int riskyMinimumApprovals = 1;
    private boolean authorMayApprove;
    private boolean rehearsalRequired;
    private boolean canary;
    private ModelConfiguration model;

    public RunbookConfiguration() {
        load();
    }

    public static RunbookConfiguration get() {
        return ExtensionList.lookupSingleton(RunbookConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.RunbookConfiguration_DisplayName();
    }

    @Override
    public Permission getRequiredGlobalConfigPagePermission() {
        return RunbookPermissions.CONFIGURE;
    }

    public boolean isLearning() {
        return learning;
    }

    @DataBoundSetter
    public void setLearning(boolean learning) {
        this.learning = learning;
        save();
    }

    public int getMinimumApprovals() {
        return minimumApprovals;
    }

    @DataBoundSetter
    public void setMinimumApprovals(int minimumApprovals) {
        this.minimumApprovals = Math.max(1, minimumApprovals);
        save();
    }

    public int getRiskyMinimumApprovals() {
        return riskyMinimumApprovals;
    }

    @DataBoundSetter
    public void setRiskyMinimumApprovals(int riskyMinimumApprovals) {
        this.riskyMinimumApprovals = Math.max(1, riskyMinimumApprovals);
        save();
    }

    public boolean isAuthorMayApprove() {
        return authorMayApprove;
    }

    @DataBoundSetter
    public void setAuthorMayApprove(boolean authorMayApprove) {
        this.authorMayApprove = authorMayApprove;
        save();
    }

    public boolean isRehearsalRequired() {
        return rehearsalRequired;
    }

    @DataBoundSetter
    public void setRehearsalRequired(boolean rehearsalRequired) {
        this.rehearsalRequired = rehearsalRequired;
        save();
    }

    public boolean isCanary() {
        return canary;
    }

    @DataBoundSetter
    public void setCanary(boolean canary) {
        this.canary = canary;
        save();
    }

    /** {@code null} when the learner does without a language model. */
    public ModelConfiguration getModel() {
        return model;
    }

    @DataBoundSetter
    public void setModel(ModelConfiguration model) {
        this.model = model;
        save();
    }

    /** Saves once, and opens the system anew with what is set now. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        try (BulkChange change = new BulkChange(this)) {
            model = null;
            request.bindJSON(this, form);
            change.commit();
        } catch (IOException e) {
            throw new FormException("The settings of runbooks cannot be saved: " + e.getMessage(), e, "runbooks");
        }
        RunbookService.get().reopen();
        return true;
    }

    @POST
    public FormValidation doCheckMinimumApprovals(@QueryParameter String value) {
        Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
        return Counts.check(value);
    }

    @POST
    public FormValidation doCheckRiskyMinimumApprovals(@QueryParameter String value) {
        Jenkins.get().checkPermission(RunbookPermissions.CONFIGURE);
        return Counts.check(value);
    }
}
