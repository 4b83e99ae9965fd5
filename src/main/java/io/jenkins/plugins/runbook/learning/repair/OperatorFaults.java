package io.jenkins.plugins.runbook.learning.repair;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repair operators that failed in this process: which, how often, on what last. Safe for use by many threads. */
public final class OperatorFaults {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorFaults.class);

    private final Map<String, Fault> faults = new LinkedHashMap<>();

    void failed(String operator, String executionId, Throwable e) {
        String kind = e.getClass().getSimpleName();
        boolean unknown;
        synchronized (this) {
            Fault before = faults.get(operator);
            unknown = before == null || !before.kind().equals(kind);
            faults.put(operator, new Fault(kind, executionId, before == null ? 1 : before.times() + 1));
        }
        // A stack trace once for each operator and kind.
        LOG.warn(
                "Repair operator {} failed on {} and was left out: {}",
                operator,
                executionId,
                kind,
                unknown ? e : null);
    }

    /** A sentence for each operator that failed, for an admin. */
    public synchronized List<String> troubles() {
        List<String> all = new ArrayList<>();
        faults.forEach((operator, fault) -> all.add("The repair operator " + operator + " failed " + fault.times()
                + (fault.times() == 1 ? " time" : " times") + ", last on execution " + fault.executionId() + " ("
                + fault.kind() + "), and was left out there. Please report it with the trace in the log ("
                + OperatorFaults.class.getName() + ")."));
        return all;
    }

    private record Fault(String kind, String executionId, int times) {}
}
