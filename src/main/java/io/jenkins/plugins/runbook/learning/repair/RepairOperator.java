package io.jenkins.plugins.runbook.learning.repair;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.List;

/**
 * Knows one way in which runbooks fall short. Looks for its evidence and proposes what to change; proposes nothing without evidence.
 *
 * <p>Text from outputs is untrusted: a value seen there may reach a command only through {@link
 * io.jenkins.plugins.runbook.learning.script.Whitelist} and only in the place the operator's own template has for it. Immutable.
 */
public interface RepairOperator {

    /** Its name in proposals and statistics, such as {@code ensure-dependency}. */
    String name();

    /** What it does, one sentence for the reviewer. */
    String does();

    /** What was wrong when its repair proves to help: the runbook itself, or this host is another than it was written for. */
    default FailureType mends() {
        return FailureType.RUNBOOK_INSUFFICIENT;
    }

    /**
     * Whether it is asked again of each other step that may be to blame when a check failed. One that is told of the whole failure, and costs,
     * is not.
     */
    default boolean looksElsewhere() {
        return true;
    }

    /** Whether it is asked of every step that ran when a check failed: its evidence is precise enough to be looked for where all went well. */
    default boolean readsSuccesses() {
        return false;
    }

    /**
     * Repairs for the failure, the best first, at most a few; empty when its evidence is not there.
     *
     * @throws InterruptedException when the calling thread was interrupted while something was asked
     */
    List<Repair> propose(Trace trace) throws InterruptedException;

    /**
     * Further repairs of a candidate that failed in a rehearsal; they apply to its text.
     *
     * @param original the failure to mend
     * @param base the candidate that failed
     * @param rehearsal how it failed
     * @throws InterruptedException when the calling thread was interrupted while something was asked
     */
    default List<Repair> refine(Trace original, Candidate base, Trace rehearsal) throws InterruptedException {
        return propose(rehearsal);
    }

    /** Which safeguard its changes loosen, in words for the reviewer; {@code null} for none. It is flagged as a risk. */
    @CheckForNull
    default String loosens() {
        return null;
    }
}
