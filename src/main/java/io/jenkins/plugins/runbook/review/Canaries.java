package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import io.jenkins.plugins.runbook.store.Records;
import java.util.List;
import java.util.Optional;

/**
 * Trials: which executions they get, and how their trials end. A runbook has one canary at most, and it was made from the active
 * version: whatever else becomes active ends its trial in the same transaction.
 */
final class Canaries {

    private static final String JUDGE = "canary";

    private final CanaryRules rules;
    private final CanarySchedule turns = new CanarySchedule();

    Canaries(CanaryRules rules) {
        this.rules = rules;
    }

    /**
     * The canary, when the next execution is its turn, else the active version.
     *
     * @param canary the canary of the same runbook that could be executed instead, if any
     */
    Selection turn(Records records, Version active, Optional<Version> canary, String why) {
        if (canary.isEmpty()) {
            return new Selection(active, why);
        }
        String runbook = active.ref().runbookId();
        long executed = records.executions().recordOf(runbook).stream()
                .mapToLong(VersionRecord::total)
                .sum();
        String trial = canary.get().ref() + " is on trial beside " + active.ref() + " and takes " + rules.sharePercent()
                + " % of the executions";
        return turns.canarys(runbook, executed, rules.sharePercent())
                ? new Selection(canary.get(), why + " " + trial + "; this is one of them.")
                : new Selection(active, why + " " + trial + "; this is none of them.");
    }

    /** Ends the trial of a runbook's canary when its record says so; the canary as it stands then, empty when the trial goes on. */
    Optional<Version> judge(Records records, String runbookId) {
        Optional<Version> canary = records.versions().canary(runbookId);
        Optional<Version> active = records.versions().active(runbookId);
        if (canary.isEmpty() || active.isEmpty()) {
            return Optional.empty();
        }
        List<VersionRecord> all = records.executions().recordOf(runbookId);
        CanaryVerdict trial = CanaryVerdict.of(
                record(all, canary.get().ref()), record(all, active.get().ref()), rules);
        return switch (trial.verdict()) {
            case GO_ON -> Optional.empty();
            case PROMOTE -> Optional.of(promote(records, canary.get(), JUDGE, trial.figures()));
            case FALL_BACK -> Optional.of(fallBack(records, canary.get(), JUDGE, trial.figures()));
        };
    }

    private static VersionRecord record(List<VersionRecord> all, VersionRef version) {
        return all.stream()
                .filter(record -> record.version().equals(version))
                .findFirst()
                .orElse(new VersionRecord(version, 0, 0, 0, 0, 0, 0));
    }

    static Version promote(Records records, Version canary, String by, String reason) {
        Optional<Version> active = records.versions().active(canary.ref().runbookId());
        active.ifPresent(old -> move(records, old, Lifecycle.SUPERSEDED));
        move(records, canary, Lifecycle.ACTIVE);
        String replaced = active.map(old -> "replaces " + old.ref() + "; ").orElse("");
        records.audit().append(by, "version.promoted", canary.ref().toString(), replaced + reason);
        return canary.in(Lifecycle.ACTIVE);
    }

    static Version fallBack(Records records, Version canary, String by, String reason) {
        move(records, canary, Lifecycle.SUPERSEDED);
        records.audit().append(by, "version.fell-back", canary.ref().toString(), reason);
        return canary.in(Lifecycle.SUPERSEDED);
    }

    /** Ends the trial of a runbook's canary because something else becomes active; the canary as it stands then. */
    static Optional<Version> endFor(Records records, VersionRef successor, String by) {
        return records.versions()
                .canary(successor.runbookId())
                .filter(canary -> !canary.ref().equals(successor))
                .map(canary -> fallBack(records, canary, by, successor + " became active during its trial"));
    }

    static void move(Records records, Version version, Lifecycle to) {
        if (!records.versions().move(version.ref(), version.lifecycle(), to)) {
            throw ReviewException.conflict(
                    version.ref() + "was changed by another person at the same moment. Look at it again.");
        }
    }
}
