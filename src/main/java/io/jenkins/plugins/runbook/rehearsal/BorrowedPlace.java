package io.jenkins.plugins.runbook.rehearsal;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import java.time.Duration;
import java.util.Map;

/**
 * A machine that is lent for rehearsals as it is: nothing on it was broken on purpose, so it may not show the failure that a text is
 * to mend.
 */
public interface BorrowedPlace extends RehearsalPlace {

    /**
     * Runs a text there once, in a directory of its own that is gone afterwards. Used by one thread at a time.
     *
     * @param runbookText a complete runbook
     * @param limit how long it may take, waiting for the machine included; more than zero
     * @return what it came to, by the runbook's own {@code verify}
     * @throws RehearsalException when it cannot be rehearsed there
     * @throws InterruptedException when the calling thread was interrupted; nothing of it runs on
     */
    ExecutionResult run(String runbookText, Incident incident, Map<String, String> parameters, Duration limit)
            throws InterruptedException;
}
