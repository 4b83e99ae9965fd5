package io.jenkins.plugins.runbook.execution;

import io.jenkins.plugins.runbook.execution.admission.Admission;
import io.jenkins.plugins.runbook.execution.admission.Admission.Admitted;
import io.jenkins.plugins.runbook.execution.admission.Admission.Values;
import io.jenkins.plugins.runbook.execution.continuation.Rerun;
import io.jenkins.plugins.runbook.execution.continuation.Resumption;
import io.jenkins.plugins.runbook.execution.continuation.StoredParameters;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.lock.RunLocks;
import io.jenkins.plugins.runbook.execution.request.ContinuationRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.request.RefusedException.Reason;
import io.jenkins.plugins.runbook.execution.run.Progress;
import io.jenkins.plugins.runbook.execution.run.Subject;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds out what is to run when an earlier execution is resumed or run anew, or refuses. */
final class Continuations {

    private final Store store;
    private final Admission admission;
    private final RunLocks locks;
    private final Clock clock;

    Continuations(Store store, Admission admission, RunLocks locks, Clock clock) {
        this.store = store;
        this.admission = admission;
        this.locks = locks;
        this.clock = clock;
    }

    /** The same execution, with what is behind it. */
    Subject resumed(ContinuationRequest request, Host host) throws RefusedException {
        ExecutionResult cut = kept(request.executionId());
        requireSameHost(cut, host);
        Admitted admitted = admit(
                cut,
                runbook -> new StoredParameters(cut)
                        .exactly(
                                runbook,
                                request.parameters(),
                                "resuming changes nothing; leave it out, or rerun with the new value"),
                host.platform());
        Progress progress = new Resumption(cut, admitted.runbook()).progress(request.clientId(), clock.instant());
        return subject(cut.id(), cut, admitted, cut.clientId(), progress);
    }

    /** A new execution of the same. */
    Subject rerun(String id, ContinuationRequest request, int fromStep, Host host) throws RefusedException {
        ExecutionResult earlier = kept(request.executionId());
        StoredParameters recalled = new StoredParameters(earlier);
        Values parameters = runbook -> recalled.unless(runbook, request.parameters());
        if (fromStep > 1) {
            requireSameHost(earlier, host);
            // What was prepared for one service must not be gone on with for another.
            String instead = "the steps before step " + fromStep
                    + " were run with that; leave it out, or rerun from step 1 with the new value";
            parameters = runbook -> recalled.exactly(runbook, request.parameters(), instead);
        }
        Admitted admitted = admit(earlier, parameters, host.platform());
        Progress progress = new Rerun(earlier, admitted.runbook()).from(fromStep, clock.instant());
        return subject(id, earlier, admitted, request.clientId(), progress);
    }

    /** All that has to be redacted: what the request names, and what was a secret in the earlier execution. */
    Set<String> secrets(ContinuationRequest request) {
        Set<String> secrets = new HashSet<>(request.secrets());
        Optional<ExecutionResult> earlier =
                store.read(records -> records.executions().find(request.executionId()));
        earlier.ifPresent(result -> secrets.addAll(new StoredParameters(result).secrets(request.parameters())));
        return secrets;
    }

    private ExecutionResult kept(String executionId) throws RefusedException {
        Optional<ExecutionResult> found =
                store.read(records -> records.executions().find(executionId));
        if (found.isEmpty() && locks.isHeldFor(executionId)) {
            throw new RefusedException(
                    Reason.LOCKED, "execution " + executionId + " is still running; wait for it to end");
        }
        return found.orElseThrow(() -> new RefusedException(
                Reason.UNKNOWN, "there is no execution " + executionId + "; 'executions' lists those there are"));
    }

    private static void requireSameHost(ExecutionResult earlier, Host host) throws RefusedException {
        if (!host.name().equals(earlier.hostname())) {
            throw new RefusedException(
                    Reason.CANNOT_CONTINUE,
                    "execution " + earlier.id() + " was on " + earlier.hostname() + " and cannot go on on "
                            + host.name() + "; go on there, or rerun it here from step 1");
        }
    }

    private Admitted admit(ExecutionResult earlier, Values parameters, String platform) throws RefusedException {
        Admitted admitted = admission.admit(earlier.version(), parameters, platform);
        if (!admitted.version().sha256().equals(earlier.sha256())) {
            throw new RefusedException(
                    Reason.CANNOT_CONTINUE,
                    "the text of " + earlier.version() + " is not the one that execution " + earlier.id()
                            + " had; run the version itself");
        }
        return admitted;
    }

    private static Subject subject(
            String id, ExecutionResult earlier, Admitted admitted, String clientId, Progress progress) {
        return new Subject(
                id,
                admitted.version().ref(),
                admitted.version().sha256(),
                admitted.runbook(),
                earlier.incident(),
                admitted.parameters(),
                clientId,
                earlier.tags(),
                progress);
    }
}
