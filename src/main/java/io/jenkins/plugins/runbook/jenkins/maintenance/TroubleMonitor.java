package io.jenkins.plugins.runbook.jenkins.maintenance;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import hudson.security.Permission;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.jenkins.settings.SystemSettings;
import java.util.List;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Shows admins which parts of runbooks do not work, and why. */
@Extension
public final class TroubleMonitor extends AdministrativeMonitor {

    @Override
    public String getDisplayName() {
        return Messages.TroubleMonitor_DisplayName();
    }

    @Override
    public boolean isActivated() {
        return !getTroubles().isEmpty();
    }

    @Restricted(NoExternalUse.class) // used by message.jelly
    public List<String> getTroubles() {
        return Stream.concat(SystemSettings.missing().stream(), RunbookService.get().troubles().stream())
                .toList();
    }

    @Override
    public Permission getRequiredPermission() {
        return RunbookPermissions.CONFIGURE;
    }
}
