package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.MissingPaths;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file that is missing where the runbook looks for it and that an earlier output shows in another place. */
final class Relocation {

    private static final double CONFIDENCE = 0.87;

    private Relocation() {}

    static Optional<Category> of(Trace trace) {
        for (Found missing : MissingPaths.in(trace)) {
            Map<String, Line> places = MissingPaths.elsewhere(trace, missing.value());
            if (!places.isEmpty()) {
                Map.Entry<String, Line> place = places.entrySet().iterator().next();
                List<Evidence> evidence =
                        List.of(missing.line().evidence(), place.getValue().evidence());
                return Optional.of(Category.byRules(
                        FailureType.ENVIRONMENT_DIFFERENCE,
                        CONFIDENCE,
                        "What the runbook looks for lies in another place on this host.",
                        evidence));
            }
        }
        return Optional.empty();
    }
}
