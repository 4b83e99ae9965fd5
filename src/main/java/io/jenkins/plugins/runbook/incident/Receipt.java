package io.jenkins.plugins.runbook.incident;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Map;

/**
 * What became of reports that came in together.
 *
 * @param received how many could be read
 * @param fresh how many of them are incidents that were not known
 * @param repeated how many were known
 * @param resolved how many say that an incident is over
 * @param unmapped how many map to nothing
 * @param rejected what could not be read
 * @param truncatedAlerts how many Alertmanager says it left out
 * @param incidents where each incident stands now, by id; the first hundred
 */
public record Receipt(
        int received,
        int fresh,
        int repeated,
        int resolved,
        int unmapped,
        @NonNull List<Rejected> rejected,
        long truncatedAlerts,
        @NonNull Map<String, String> incidents) {

    /**
     * A report that could not be read.
     *
     * @param index its place in the list, from 0
     * @param reason a sentence
     */
    public record Rejected(int index, String reason) {}
}
