package io.jenkins.plugins.runbook.learning.repair;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.List;

/** An operator that reasons about steps: it has a name, and it is asked only when something of the runbook failed. Immutable. */
public abstract class FailureOperator implements RepairOperator {

    private final String name;
    private final String does;
    private final FailureType mends;

    /** One that mends the runbook's own text. */
    protected FailureOperator(@NonNull String name, @NonNull String does) {
        this(name, does, FailureType.RUNBOOK_INSUFFICIENT);
    }

    /** @param mends what was wrong when its repair helps */
    protected FailureOperator(@NonNull String name, @NonNull String does, @NonNull FailureType mends) {
        this.name = name;
        this.does = does;
        this.mends = mends;
    }

    @Override
    @NonNull
    public final String name() {
        return name;
    }

    @Override
    @NonNull
    public final String does() {
        return does;
    }

    @Override
    @NonNull
    public final FailureType mends() {
        return mends;
    }

    @Override
    @NonNull
    public final List<Repair> propose(@NonNull Trace trace) throws InterruptedException {
        return trace.point() == null ? List.of() : repairs(trace);
    }

    /**
     * Repairs for the failure, the best first, at most a few; empty when its evidence is not there.
     *
     * @param trace a failure whose {@link Trace#point()} is not null
     */
    @NonNull
    protected abstract List<Repair> repairs(@NonNull Trace trace) throws InterruptedException;
}
