package io.jenkins.plugins.runbook.llm.chain;

import io.jenkins.plugins.runbook.llm.ModelException;

/** One thing that is done to every call: before it, after it, or instead of it. Safe for use by many threads. */
@FunctionalInterface
public interface Link {

    Reply pass(OutgoingCall call, Next next) throws ModelException, InterruptedException;
}
