package io.jenkins.plugins.runbook.llm;

import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;

/** Where a system gets its model from. */
@FunctionalInterface
public interface ModelSource {

    /**
     * Opens the model of a system. Sends nothing.
     *
     * @param ledger the system's store, where calls are to be kept
     * @param clock what time it is
     */
    LanguageModel open(Store ledger, Clock clock);
}
