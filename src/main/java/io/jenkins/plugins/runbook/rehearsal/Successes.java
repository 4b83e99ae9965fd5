package io.jenkins.plugins.runbook.rehearsal;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Store;
import java.util.ArrayList;
import java.util.List;

/** Recent successes of a version, each situation once. */
final class Successes {

    /** How many executions are looked at. */
    private static final int LATEST = 10;
    /** How many situations a better text is tried in. */
    private static final int KEPT = 3;

    private final Store store;

    Successes(Store store) {
        this.store = store;
    }

    /** The newest first. One with a masked parameter cannot be repeated and is left out. */
    List<RehearsalSituation> of(VersionRef version) {
        List<RehearsalSituation> kept = new ArrayList<>();
        for (ExecutionResult result : latest(version)) {
            RehearsalSituation one = RehearsalSituation.of(result);
            boolean known = kept.stream().anyMatch(one::equalsIn);
            if (!known && !RecordedRehearsals.masked(result) && kept.size() < KEPT) {
                kept.add(one);
            }
        }
        return kept;
    }

    private List<ExecutionResult> latest(VersionRef version) {
        return store.read(records -> records.executions().latest(version, Outcome.VERIFIED, LATEST));
    }
}
