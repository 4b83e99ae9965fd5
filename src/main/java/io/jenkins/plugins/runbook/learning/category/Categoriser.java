package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.Trace;

/** Says why an execution failed, or that it cannot tell. Never guesses. Safe for use by many threads. */
@FunctionalInterface
public interface Categoriser {

    /** @return the answer; {@link Category#type} is {@code null} when unsure */
    Category categorise(Trace trace);
}
