package io.jenkins.plugins.runbook.jenkins.page;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import jenkins.management.Badge;
import jenkins.model.Jenkins;

/** The way to the page from Manage Jenkins, with the number of reviews that wait. */
@Extension
public final class RunbooksManagementLink extends ManagementLink {

    @CheckForNull
    @Override
    public String getIconFileName() {
        return Jenkins.get().hasPermission(RunbookPermissions.VIEW) ? "symbol-journal" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.RunbooksRootAction_DisplayName();
    }

    @Override
    public String getDescription() {
        return Messages.RunbooksManagementLink_Description();
    }

    @Override
    public String getUrlName() {
        return RunbooksRootAction.URL_NAME;
    }

    @Override
    public Permission getRequiredPermission() {
        return RunbookPermissions.VIEW;
    }

    @Override
    public Category getCategory() {
        return Category.TOOLS;
    }

    @CheckForNull
    @Override
    public Badge getBadge() {
        if (!Jenkins.get().hasPermission(RunbookPermissions.VIEW)) {
            return null;
        }
        long pending = WaitingReviews.pending();
        return pending == 0
                ? null
                : new Badge(
                        Long.toString(pending),
                        Messages.RunbooksManagementLink_Pending(pending),
                        Badge.Severity.WARNING);
    }
}
