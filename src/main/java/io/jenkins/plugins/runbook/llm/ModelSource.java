package io.jenkins.plugins.runbook.llm;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.util.Set;

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

    /** What must not be shown of it wherever it turns up, as in the environment of a step: its key. Asked anew for each execution. */
    @NonNull
    default Set<String> secrets() {
        return Set.of();
    }
}
