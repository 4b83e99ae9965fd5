package io.jenkins.plugins.runbook.jenkins;

import hudson.Extension;
import hudson.model.Computer;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.runbook.store.StoreException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Opens the system once Jenkins is up, beside it, so that the learner goes on with what it had not looked at. */
@Extension
public final class OpenAfterStart extends ItemListener {

    private static final Logger LOGGER = Logger.getLogger(OpenAfterStart.class.getName());

    @Override
    public void onLoaded() {
        Computer.threadPoolForRemoting.submit(OpenAfterStart::open);
    }

    private static void open() {
        try {
            RunbookService.get().system();
        } catch (StoreException e) {
            LOGGER.log(Level.FINE, "Told already, and again by a monitor", e);
        }
    }
}
