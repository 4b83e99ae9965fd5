package io.jenkins.plugins.runbook.learning.model;

import io.jenkins.plugins.runbook.learning.category.Category;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the generator said beside its changes, by the execution it was asked about, until the search that asked takes it. Bounded: what
 * is not taken is forgotten. Safe for use by many threads.
 */
final class Notes {

    private static final int MOST = 200;

    private final Map<String, Category> verdicts = bounded();
    private final Map<String, List<String>> dropped = bounded();

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }

    synchronized void verdict(String executionId, Category verdict) {
        verdicts.put(executionId, verdict);
    }

    /** Its verdict, once. */
    synchronized Optional<Category> take(String executionId) {
        dropped.remove(executionId);
        return Optional.ofNullable(verdicts.remove(executionId));
    }

    /** Drafts that were not taken, with what is wrong with them. */
    synchronized void dropped(String executionId, List<String> problems) {
        dropped.put(executionId, List.copyOf(problems));
    }

    synchronized List<String> dropped(String executionId) {
        return dropped.getOrDefault(executionId, List.of());
    }
}
