package io.jenkins.plugins.runbook.store;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Sums over executions and reviews, quick however many there are. Rehearsals and dry runs are left out; executions that retention
 * has deleted still count.
 */
public interface Statistics {

    /**
     * Executions of every version of every runbook.
     *
     * @param from the first day, or {@code null} for all time
     */
    Map<VersionRef, Tally> byVersion(@CheckForNull LocalDate from);

    /**
     * Executions by day (UTC) in ascending order, days without any left out.
     *
     * @param runbookId of this runbook, or of all
     * @param from the first day
     */
    Map<LocalDate, Tally> byDay(@CheckForNull String runbookId, LocalDate from);

    /** Adds up what each version came to over all time anew from its days, as after tables were changed by hand. */
    void recount();

    /**
     * What became of the learner's proposals.
     *
     * @param since leaves out what was decided, or tested last, before this moment; {@code null} for all time. What is open counts
     *     whenever it was queued
     */
    ProposalTally proposals(@CheckForNull Instant since);

    /**
     * The middle one of the times from queueing to decision, in milliseconds; empty while nothing was decided.
     *
     * @param since leaves out what was decided before this moment; {@code null} for all time
     */
    OptionalLong medianMillisToDecision(@CheckForNull Instant since);

    /**
     * How many runbooks have a version of the learner that a person approved.
     *
     * @param since leaves out versions made before this moment; {@code null} for all time
     */
    long improvedRunbooks(@CheckForNull Instant since);

    /**
     * How many executions came to what.
     *
     * @param verified executions whose fix was proven
     * @param unverified executions nothing could prove
     * @param ineffective executions that left the incident as it was
     * @param failed executions in which a step failed
     * @param incomplete executions that did not end
     * @param verifiedMillis how long the verified ones took together
     * @param escalations executions after which a person had to mend it by hand, as far as was said
     */
    record Tally(
            long verified,
            long unverified,
            long ineffective,
            long failed,
            long incomplete,
            long verifiedMillis,
            long escalations) {

        public long total() {
            return verified + unverified + ineffective + failed + incomplete;
        }
    }

    /**
     * What became of the learner's proposals.
     *
     * @param open proposals that wait for a decision
     * @param approved proposals a person approved
     * @param rejected proposals a person rejected
     * @param tested proposals that were rehearsed or tested, whatever their state
     * @param passed those of the tested ones that passed every test
     */
    record ProposalTally(long open, long approved, long rejected, long tested, long passed) {}
}
