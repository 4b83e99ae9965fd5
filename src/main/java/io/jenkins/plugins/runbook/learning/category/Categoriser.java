package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.Trace;

/** Says why an execution failed, or that it cannot tell. Never guesses. Safe for use by many threads. */
@FunctionalInterface
public interface Categoriser {

    /**
     * @return the answer; {@link Category#type} is {@code null} when unsure
     * @throws InterruptedException when the calling thread was interrupted while something was asked
     */
    Category categorise(Trace trace) throws InterruptedException;
}
