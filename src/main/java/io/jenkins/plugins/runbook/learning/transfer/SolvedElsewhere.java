package io.jenkins.plugins.runbook.learning.transfer;

import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.FailureCase;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Offers what people approved, and executions proved, where another runbook failed in the same way. Safe for use by many threads. */
public final class SolvedElsewhere implements RepairOperator {

    private static final double ONCE_VERIFIED = 0.8;
    private static final double EACH_FURTHER = 0.02;
    private static final double MOST = 0.92;

    private final Precedents precedents;

    /** @param cases what is known of an execution, empty when its text is gone */
    public SolvedElsewhere(Store store, Function<ExecutionResult, Optional<FailureCase>> cases) {
        this.precedents = new Precedents(store, cases);
    }

    @Override
    public String name() {
        return "solved-elsewhere";
    }

    @Override
    public String does() {
        return "Takes over an approved, verified change from a runbook that failed with the same command and error.";
    }

    @Override
    public List<Repair> propose(Trace trace) {
        List<Repair> repairs = new ArrayList<>();
        for (Precedent precedent : precedents.of(trace)) {
            double confidence = Math.min(MOST, ONCE_VERIFIED + EACH_FURTHER * (precedent.verified() - 1));
            Transfer.of(trace, precedent)
                    .map(operations -> new Repair(name(), operations, confidence))
                    .ifPresent(repairs::add);
        }
        return repairs;
    }
}
