package io.jenkins.plugins.runbook.execution.verify;

import io.jenkins.plugins.runbook.execution.action.ActionTable;
import io.jenkins.plugins.runbook.execution.policy.Sleeper;
import io.jenkins.plugins.runbook.execution.verify.LevelSignals.Level;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.Verification.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds out whether an incident is over. The runbook's own checks decide. What is known about the incident's type stands beside them,
 * and decides only where the runbook has none.
 */
public final class FixVerifier {

    private static final double HEAVY_PERCENT = 50;

    private final RunbookChecks own;
    private final Sleeper pause;
    private final Map<String, IncidentSignals> byType;

    /**
     * @param ceiling no check takes longer
     * @param pause passes the time between two looks
     */
    public FixVerifier(ActionTable actions, Duration ceiling, Sleeper pause) {
        this.own = new RunbookChecks(actions, ceiling);
        this.pause = pause;
        this.byType = Map.of(
                Incident.SERVICE_CRASH,
                new ServiceCrashSignals(),
                Incident.DISK_FULL,
                new LevelSignals(
                        new Level("disk.", ".used_percent", 90, 88, 0.8, ".available_bytes"),
                        new Level("disk.", ".inodes_used_percent", 90, 88, 0.8, null)),
                Incident.HIGH_CPU,
                IncidentSignals.all(
                        new LevelSignals(new Level("cpu.used_percent", "", 80, 70, 0.7, null)),
                        new LeaderSignals("process.top_cpu.", situation -> HEAVY_PERCENT)),
                Incident.MEMORY_LEAK,
                IncidentSignals.all(
                        new LevelSignals(
                                new Level("memory.used_percent", "used_percent", 85, 80, 0.7, "available_bytes"),
                                new Level("memory.swap_used_percent", "", 80, 60, 0.4, null),
                                new Level("memory.limit_used_percent", "", 85, 80, 0.7, null)),
                        new LeaderSignals("process.top_memory.", FixVerifier::heavyMebibytes)),
                Incident.CERT_EXPIRY,
                new CertificateSignals(),
                Incident.BACKUP_FAILURE,
                new BackupSignals());
    }

    /** A quarter of the host's memory. */
    private static double heavyMebibytes(VerificationInput situation) {
        return situation.numberBefore("memory.total_bytes").orElse(Double.MAX_VALUE) / 4 / 1048576;
    }

    /** Looks at the runbook's own checks alone, as a rehearsal must: a host says nothing about a sandbox on it. */
    public Verification verifyOwn(List<Check> checks, VerificationInput situation) throws InterruptedException {
        return conclusion("runbook", own.look(checks, situation.host()), List.of());
    }

    /** Looks at everything there is. */
    public Verification verify(List<Check> checks, String incidentType, VerificationInput situation)
            throws InterruptedException {
        List<Signal> decisive = own.look(checks, situation.host());
        VerificationInput seen = checks.isEmpty() ? situation : situation.inHurry();
        List<Signal> typical =
                byType.getOrDefault(incidentType, (any, second) -> List.of()).look(seen, new SecondLook(seen, pause));
        return checks.isEmpty()
                ? conclusion(incidentType, typical, List.of())
                : conclusion("runbook", decisive, typical);
    }

    private static Verification conclusion(String method, List<Signal> decisive, List<Signal> beside) {
        List<Signal> all = new ArrayList<>(decisive);
        all.addAll(beside);
        Verdict verdict = verdict(decisive);
        return new Verification(
                verdict,
                verdict == Verdict.UNKNOWN ? "none" : method,
                Confidence.of(verdict, all),
                all.stream().map(Signal::evidence).toList());
    }

    /** One bad signal is enough to fail, and one that could not be had is enough not to pass. */
    private static Verdict verdict(List<Signal> signals) {
        if (signals.stream().anyMatch(signal -> signal.verdict() == Verdict.FAILED)) {
            return Verdict.FAILED;
        }
        boolean allPassed = signals.stream().allMatch(signal -> signal.verdict() == Verdict.PASSED);
        return !signals.isEmpty() && allPassed ? Verdict.PASSED : Verdict.UNKNOWN;
    }
}
