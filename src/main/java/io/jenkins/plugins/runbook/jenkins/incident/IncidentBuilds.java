package io.jenkins.plugins.runbook.jenkins.incident;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.runbook.incident.IncidentDesk;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A build that ends has its incident in hand no longer: it has ended, or waits for what refused the build to pass. */
@Extension
public final class IncidentBuilds extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(IncidentBuilds.class.getName());

    @Override
    public void onFinalized(Run<?, ?> build) {
        try {
            IncidentAction action = build.getAction(IncidentAction.class);
            if (action != null) {
                ended(action.getId(), build.getParent().getFullName(), build.getAction(IncidentHold.class));
                IncidentDispatcher.get().wake();
            }
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, e, () -> "The end of " + build + " could not be noted; that is done in minutes");
        }
    }

    private static void ended(String incident, String job, IncidentHold hold) {
        IncidentDesk desk = RunbookService.get().system().incidents();
        if (hold == null) {
            desk.leave(incident, job);
        } else {
            desk.hold(incident, hold.of(job, Instant.now()));
        }
    }
}
