package io.jenkins.plugins.runbook.jenkins.maintenance;

import hudson.Extension;
import hudson.model.listeners.ItemListener;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/**
 * Opens the system once Jenkins is up, so that the learner goes on with what it had not looked at. A moment later than that, because
 * jobs are loaded before Jenkins is up: a database that is opened beside it would slow the start of everything else.
 */
@Extension
public final class OpenAfterStart extends ItemListener {

    private static final long SECONDS_AFTER_LOADING = 5;

    @Override
    public void onLoaded() {
        RunbookService service = RunbookService.get();
        Timer.get().schedule(service::openSoon, SECONDS_AFTER_LOADING, TimeUnit.SECONDS);
    }
}
