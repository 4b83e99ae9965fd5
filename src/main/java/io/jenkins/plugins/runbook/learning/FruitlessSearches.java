package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.FailureSignature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Searches that found nothing: an equal failure of the same text is not searched for again within the hour, so that a hundred builds
 * that fail alike cost one search also when it leads nowhere. Kept in memory; after a restart it is searched for once more.
 */
final class FruitlessSearches {

    private static final Duration HOLDS = Duration.ofHours(1);
    private static final int MOST = 1_000;

    private final Clock clock;
    private final Map<String, Fruitless> searches = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Fruitless> eldest) {
            return size() > MOST;
        }
    };

    FruitlessSearches(Clock clock) {
        this.clock = clock;
    }

    /** What was said of the last one, while it holds. */
    synchronized Optional<String> of(FailureSignature signature, ExecutionResult result) {
        return Optional.ofNullable(searches.get(key(signature, result)))
                .filter(one -> one.at().plus(HOLDS).isAfter(clock.instant()))
                .map(Fruitless::note);
    }

    synchronized void add(FailureSignature signature, ExecutionResult result, String note) {
        searches.remove(key(signature, result));
        searches.put(key(signature, result), new Fruitless(clock.instant(), note));
    }

    private static String key(FailureSignature signature, ExecutionResult result) {
        return signature.hash() + " " + result.sha256() + " " + HostClass.of(result);
    }

    private record Fruitless(Instant at, String note) {}
}
