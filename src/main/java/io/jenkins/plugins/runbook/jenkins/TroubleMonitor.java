package io.jenkins.plugins.runbook.jenkins;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import hudson.security.Permission;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Tells admins that runbooks cannot be used, and why. */
@Extension
public final class TroubleMonitor extends AdministrativeMonitor {

    @Override
    public String getDisplayName() {
        return Messages.TroubleMonitor_DisplayName();
    }

    @Override
    public boolean isActivated() {
        return RunbookService.get().trouble().isPresent();
    }

    @Restricted(NoExternalUse.class) // used by message.jelly
    public String getTrouble() {
        return RunbookService.get().trouble().orElse("");
    }

    @Override
    public Permission getRequiredPermission() {
        return RunbookPermissions.CONFIGURE;
    }
}
