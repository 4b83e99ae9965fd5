package io.jenkins.plugins.runbook.jenkins.page;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.UnprotectedRootAction;
import hudson.security.ACL;
import io.jenkins.plugins.runbook.jenkins.Actors;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.ReadableJobs;
import io.jenkins.plugins.runbook.jenkins.RunbookPermissions;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.store.StoreException;
import io.jenkins.plugins.runbook.web.WebResponse;
import java.io.IOException;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.springframework.security.core.Authentication;

/**
 * The page of runbooks, for all who may view them; each operation needs a permission of its own. Jenkins lets every request come
 * this far, so that those whom the API turns away get its JSON and not a page to log in; what they may, is asked here.
 */
@Extension
public final class RunbooksRootAction implements UnprotectedRootAction, StaplerProxy {

    static final String URL_NAME = "runbooks";
    private static final String API = "/api/";

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
    public String getUrlName() {
        return URL_NAME;
    }

    @Override
    @Restricted(NoExternalUse.class) // called by Stapler before anything below this page is reached
    public Object getTarget() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        if (request == null || !request.getRestOfPath().startsWith(API)) {
            Jenkins.get().checkPermission(Jenkins.READ);
            Jenkins.get().checkPermission(RunbookPermissions.VIEW);
        }
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
        WebBridge.send(answer(request), response);
    }

    private static WebResponse answer(StaplerRequest2 request) throws IOException {
        Authentication who = Jenkins.getAuthentication2();
        if (!Jenkins.get().hasPermission(Jenkins.READ) || !Jenkins.get().hasPermission(RunbookPermissions.VIEW)) {
            return ACL.isAnonymous2(who)
                    ? WebBridge.error(401, "unauthorized", "You are not logged in; send a user and an API token.")
                    : WebBridge.error(
                            403,
                            "forbidden",
                            who.getName()
                                    + " may not see runbooks: that needs the permissions Overall/Read and Runbooks/View.");
        }
        if (!WebBridge.carriesCrumb(request.getMethod())) {
            return WebBridge.error(405, "method_not_allowed", "Use GET to read and POST to change.");
        }
        try {
            return RunbookService.get()
                    .system()
                    .web()
                    .handle(WebBridge.read(request), Actors.current(), ReadableJobs.current());
        } catch (StoreException e) {
            return WebBridge.error(503, "unavailable", e.getMessage());
        }
    }
}
