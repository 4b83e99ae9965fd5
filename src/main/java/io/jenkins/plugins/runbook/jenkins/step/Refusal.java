package io.jenkins.plugins.runbook.jenkins.step;

import hudson.AbortException;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.store.StoreException;

/** Ends a build with a sentence instead of a stack trace. */
final class Refusal {

    private Refusal() {}

    /** @param step what the sentence begins with */
    static AbortException of(String step, Exception cause) {
        AbortException refusal = new AbortException(step + ": " + text(cause));
        refusal.initCause(cause);
        return refusal;
    }

    /** The message, and below it where the handbook explains it. */
    static String text(Exception refusal) {
        HandbookSection section = HandbookSection.of(refusal);
        return section == null ? refusal.getMessage() : refusal.getMessage() + section.reference();
    }

    /** The system for an execution; see {@link RunbookService#use}. */
    static RunbookService.Use use(String step) throws AbortException {
        try {
            return RunbookService.get().use();
        } catch (StoreException e) {
            throw of(step, e);
        }
    }

    /** @throws AbortException when the system cannot be opened, with what an admin can do about it */
    static RunbookSystem openSystem(String step) throws AbortException {
        try {
            return RunbookService.get().system();
        } catch (StoreException e) {
            throw of(step, e);
        }
    }
}
