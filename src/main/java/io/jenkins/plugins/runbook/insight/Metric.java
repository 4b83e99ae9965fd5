package io.jenkins.plugins.runbook.insight;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;

/**
 * One of the six metrics beside its target.
 *
 * @param name the word by which its target is set
 * @param unit what its numbers are
 * @param value what it is, or {@code null} while nothing was counted
 * @param target what it ought to be, or {@code null} without a target
 * @param most whether the target is the most it may be; otherwise it is the least
 * @param status how the two compare
 */
public record Metric(
        String name,
        Unit unit,
        @CheckForNull Double value,
        @CheckForNull Double target,
        boolean most,
        Status status) {

    /** What numbers are. */
    public enum Unit {
        /** A share, 0 to 1. */
        SHARE,
        /** A difference of shares, -1 to 1. */
        POINTS,
        SECONDS
    }

    /** How a metric compares with its target. */
    public enum Status {
        /** Nothing was counted, or there is no target. */
        UNKNOWN,
        REACHED,
        MISSED,
        /** Reached, and as far as so few observations tell it may be chance: the 95 % interval holds the target. */
        PERHAPS_REACHED,
        /** Missed, and as far as so few observations tell it may be chance. */
        PERHAPS_MISSED
    }

    /** The six, in the order of docs/adoption.md. */
    @NonNull
    static List<Metric> of(Summary summary, Targets targets) {
        return List.of(
                improved(summary, targets.improvedPercent()),
                atLeast("approval", summary.approval(), targets.approvalPercent()),
                atLeast("rehearsal", summary.rehearsal(), targets.rehearsalPercent()),
                gain(summary.steps(), targets.successGain()),
                repair(summary.meanSecondsToRepair(), targets.repairMinutes()),
                escalations(summary, targets.escalationPercent()));
    }

    private static Metric improved(Summary summary, int percent) {
        // A version can also be learnt from a success, so there may be more of them than runbooks that failed.
        Double share = summary.failedRunbooks() == 0
                ? null
                : Math.min(1.0, (double) summary.improvedRunbooks() / summary.failedRunbooks());
        return metric("improved", Unit.SHARE, share, percent / 100.0, false, true);
    }

    private static Metric atLeast(String name, Rate rate, int percent) {
        return rate(name, rate, percent, false);
    }

    private static Metric escalations(Summary summary, int percent) {
        // Feedback can come for an execution that is no longer kept.
        long escalations = Math.min(summary.manualEscalations(), summary.executions());
        return rate("escalation", Rate.of(escalations, summary.executions()), percent, true);
    }

    private static Metric rate(String name, Rate rate, int percent, boolean most) {
        double target = percent / 100.0;
        boolean certain = target < rate.low() || target > rate.high();
        return metric(name, Unit.SHARE, rate.value(), target, most, certain);
    }

    /** Over all steps together, in the runbooks that had both versions. */
    private static Metric gain(List<Improvement> steps, int points) {
        Rate before = sum(steps.stream().map(Improvement::before).toList());
        Rate after = sum(steps.stream().map(Improvement::after).toList());
        Double gain = before.value() == null || after.value() == null ? null : after.value() - before.value();
        boolean apart = before.high() < after.low() || after.high() < before.low();
        return metric("success", Unit.POINTS, gain, points / 100.0, false, apart);
    }

    private static Rate sum(List<Rate> rates) {
        return Rate.of(
                rates.stream().mapToLong(Rate::successes).sum(),
                rates.stream().mapToLong(Rate::total).sum());
    }

    private static Metric repair(@CheckForNull Double seconds, int minutes) {
        return metric("repair", Unit.SECONDS, seconds, minutes * 60.0, true, true);
    }

    private static Metric metric(
            String name, Unit unit, @CheckForNull Double value, double target, boolean most, boolean certain) {
        if (target == 0) {
            return new Metric(name, unit, value, null, most, Status.UNKNOWN);
        }
        return new Metric(name, unit, value, target, most, status(value, target, most, certain));
    }

    private static Status status(@CheckForNull Double value, double target, boolean most, boolean certain) {
        if (value == null) {
            return Status.UNKNOWN;
        }
        boolean reached = most ? value <= target : value >= target;
        if (certain) {
            return reached ? Status.REACHED : Status.MISSED;
        }
        return reached ? Status.PERHAPS_REACHED : Status.PERHAPS_MISSED;
    }
}
