package io.jenkins.plugins.runbook.jenkins.incident;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Job;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.ReportedIncident.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What limits and suspensions hold back at a moment, and which incidents need wait no longer. The builds themselves are held against
 * limits when they run; this keeps ten thousand incidents from starting ten thousand builds that are refused.
 */
final class HeldIncidents {

    /** How often a job is started all the same for a type of incident of which another is held: it may be for another runbook or host. */
    private static final Duration TRY = Duration.ofMinutes(1);

    private final Instant now;
    private final Set<String> refused = new HashSet<>();
    private final List<ReportedIncident> free = new ArrayList<>();

    /**
     * @param held those that are held, the one that was reported first before the others
     * @param stands whether what is held would still be refused
     */
    HeldIncidents(@NonNull List<ReportedIncident> held, @NonNull Predicate<Hold> stands, @NonNull Instant now) {
        this.now = now;
        Set<String> freed = new HashSet<>();
        for (ReportedIncident one : held) {
            Hold hold = one.hold();
            String key = hold == null ? one.id() : key(one, hold.taker());
            if (hold != null && stands.test(hold)) {
                refused.add(key);
            } else if (freed.add(key)) {
                free.add(one); // the others follow when it has run: it may use up what a limit allows
            }
        }
    }

    /** Those that wait no longer, at most one for each job and type. */
    @NonNull
    List<ReportedIncident> free() {
        return List.copyOf(free);
    }

    /**
     * Whether a job is started now for an incident that waits.
     *
     * @param tried when it was last done although another was held, by job and type; changed here
     */
    boolean lets(@NonNull ReportedIncident incident, @NonNull String job, @NonNull Map<String, Instant> tried) {
        String key = key(incident, job);
        if (!refused.contains(key)) {
            tried.remove(key);
            return true;
        }
        Instant last = tried.get(key);
        if (last != null && last.plus(TRY).isAfter(now)) {
            return false;
        }
        tried.put(key, now);
        return true;
    }

    /** The jobs among these that are started for it now. */
    @NonNull
    List<Job<?, ?>> let(
            @NonNull ReportedIncident incident, @NonNull List<Job<?, ?>> jobs, @NonNull Map<String, Instant> tried) {
        return jobs.stream()
                .filter(job -> lets(incident, job.getFullName(), tried))
                .toList();
    }

    private static String key(ReportedIncident incident, String job) {
        return job + " " + incident.incident().type();
    }
}
