package io.jenkins.plugins.runbook.jenkins.page;

import hudson.Extension;
import hudson.model.RootAction;
import io.jenkins.plugins.runbook.jenkins.Actors;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.store.StoreException;
import io.jenkins.plugins.runbook.web.WebResponse;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** The page of runbooks, for everybody who may view them; each of its verbs asks for a permission of its own. */
@Extension
public final class RunbooksRootAction implements RootAction, StaplerProxy {

    static final String URL_NAME = "runbooks";

    @Override
    public String getIconFileName() {
        return Jenkins.get().hasPermission(RunbookPermissions.VIEW) ? "symbol-journal" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.RunbooksRootAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    @Override
    @Restricted(NoExternalUse.class) // called by Stapler before anything below this page is reached
    public Object getTarget() {
        Jenkins.get().checkPermission(RunbookPermissions.VIEW);
        return this;
    }

    /** What the page shows before its script runs. */
    @Restricted(NoExternalUse.class) // used by index.jelly
    public WaitingReviews getWaiting() {
        return WaitingReviews.now();
    }

    /** The API and the assets. Changes come as POST alone, which Jenkins lets through only with a crumb or an API token. */
    @Restricted(NoExternalUse.class) // called by Stapler
    public void doDynamic(StaplerRequest2 request, StaplerResponse2 response) throws IOException {
        Jenkins.get().checkPermission(RunbookPermissions.VIEW);
        WebBridge.send(answer(request), response);
    }

    private static WebResponse answer(StaplerRequest2 request) throws IOException {
        if (!WebBridge.carriesCrumb(request.getMethod())) {
            return WebBridge.error(405, "method_not_allowed", "Use GET to read and POST to change.");
        }
        try {
            return RunbookService.get().system().web().handle(WebBridge.read(request), Actors.current());
        } catch (StoreException e) {
            return WebBridge.error(503, "unavailable", e.getMessage());
        }
    }
}
