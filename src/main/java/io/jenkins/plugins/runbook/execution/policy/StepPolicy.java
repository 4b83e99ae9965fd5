package io.jenkins.plugins.runbook.execution.policy;

import java.io.IOException;

/** One rule about how a step is tried. Policies wrap one another; the innermost thing is a single try. */
@FunctionalInterface
interface StepPolicy {

    /**
     * Tries the step as the rule wants.
     *
     * @param call the step and where it runs
     * @param next tries it as the remaining policies want; may be called any number of times
     * @throws IOException when the host could not do it
     */
    Attempt apply(StepCall call, Next next) throws IOException, InterruptedException;

    /** What a policy wraps. */
    @FunctionalInterface
    interface Next {
        Attempt proceed() throws IOException, InterruptedException;
    }
}
