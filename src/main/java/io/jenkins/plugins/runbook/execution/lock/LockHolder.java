package io.jenkins.plugins.runbook.execution.lock;

import java.time.Instant;
import java.util.Optional;

/**
 * Who holds a lock.
 *
 * @param executionId the execution it is held for
 * @param clientId who or what asked for that, redacted
 * @param runbookId the runbook
 * @param hostname the host
 * @param pid the process
 * @param processStart when that process began, which tells it from a later one of the same number
 * @param since when the lock was taken
 */
record LockHolder(
        String executionId,
        String clientId,
        String runbookId,
        String hostname,
        long pid,
        Instant processStart,
        Instant since) {

    /** What two looks at the start of one process may differ by, when the clock is set in between. */
    private static final long TOLERANCE_SECONDS = 5;

    static LockHolder ofThisProcess(
            String executionId, String clientId, String runbookId, String hostname, Instant now) {
        ProcessHandle self = ProcessHandle.current();
        return new LockHolder(
                executionId,
                clientId,
                runbookId,
                hostname,
                self.pid(),
                self.info().startInstant().orElse(null),
                now);
    }

    /** Whether its process still lives. */
    boolean isAlive() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return false;
        }
        Instant start = process.get().info().startInstant().orElse(null);
        return start == null
                || processStart == null
                || Math.abs(start.getEpochSecond() - processStart.getEpochSecond()) <= TOLERANCE_SECONDS;
    }
}
