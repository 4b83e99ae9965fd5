package io.jenkins.plugins.runbook.jenkins.incident;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A build that ends has its incident in hand no longer. */
@Extension
public final class IncidentBuilds extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(IncidentBuilds.class.getName());

    @Override
    public void onFinalized(Run<?, ?> build) {
        try {
            build.getActions(IncidentAction.class)
                    .forEach(action -> RunbookService.get()
                            .system()
                            .incidents()
                            .leave(action.getId(), build.getParent().getFullName()));
            if (build.getAction(IncidentAction.class) != null) {
                IncidentDispatcher.get().wake();
            }
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, e, () -> "The end of " + build + " could not be noted; that is done in minutes");
        }
    }
}
