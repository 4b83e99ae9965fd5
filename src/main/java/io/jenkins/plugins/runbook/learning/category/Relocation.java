package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.MissingPaths;
import io.jenkins.plugins.runbook.learning.trace.MovedPort;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file that is missing, or a port that nobody answers on, and an earlier output shows it in another place. */
final class Relocation {

    private static final double CONFIDENCE = 0.87;
    /** Above what rules make of a refused connection. */
    private static final double CONFIDENCE_OF_PORT = 0.9;

    private Relocation() {}

    static Optional<Category> of(Trace trace) {
        return file(trace).or(() -> port(trace));
    }

    private static Optional<Category> port(Trace trace) {
        return MovedPort.in(trace)
                .filter(MovedPort::setting)
                .map(moved -> Category.byRules(
                        FailureType.ENVIRONMENT_DIFFERENCE,
                        CONFIDENCE_OF_PORT,
                        "Nobody answers on the runbook's port, and the settings of this host name another one.",
                        List.of(moved.line().evidence())));
    }

    private static Optional<Category> file(Trace trace) {
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
