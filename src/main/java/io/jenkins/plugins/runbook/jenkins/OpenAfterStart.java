package io.jenkins.plugins.runbook.jenkins;

import hudson.Extension;
import hudson.model.listeners.ItemListener;

/** Opens the system once Jenkins is up, beside it, so that the learner goes on with what it had not looked at. */
@Extension
public final class OpenAfterStart extends ItemListener {

    @Override
    public void onLoaded() {
        RunbookService.get().openSoon();
    }
}
