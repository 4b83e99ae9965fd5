package io.jenkins.plugins.runbook.rehearsal;

import io.jenkins.plugins.runbook.store.Store;

/** Makes the places for rehearsals of a front door, once the parts they need are there. */
@FunctionalInterface
public interface RehearsalSource {

    /**
     * Called once, when the system is opened.
     *
     * @param store what is on record
     * @param rehearsal runs any text, in sandboxes alone
     */
    Rehearsals open(Store store, Rehearsal rehearsal);
}
