package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.MissingPaths;
import io.jenkins.plugins.runbook.learning.trace.MovedPort;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file that is missing and that a step of the runbook makes; else one that is missing, or a port that does not answer, and an earlier output shows it in another place. */
final class Relocation {

    private static final double CONFIDENCE = 0.87;
    /** Above what rules make of a refused connection. */
    private static final double CONFIDENCE_OF_PORT = 0.9;

    private Relocation() {}

    static Optional<Category> of(Trace trace) {
        return late(trace).or(() -> file(trace)).or(() -> port(trace));
    }

    private static Optional<Category> late(Trace trace) {
        return MissingPaths.in(trace).stream()
                .filter(missing -> trace.runbook().steps().stream()
                        .skip(trace.point().isStep() ? trace.point().index() + 1 : 0)
                        .anyMatch(step -> step.action() instanceof Action.Run run
                                && makes(Addresses.substituted(run.script(), trace), missing.value())))
                .findFirst()
                .map(missing -> Category.byRules(
                        FailureType.RUNBOOK_INSUFFICIENT,
                        CONFIDENCE,
                        "A step of the runbook makes the file that is missing, and comes too late or does not succeed.",
                        missing.evidence()));
    }

    private static boolean makes(String script, String path) {
        return BoundedPattern.exact(
                        "(?:>\\s*|\\btee\\s+|\\btouch\\s+|\\s-o\\s+|\\b(?:cp|mv|install|ln)\\s[^;&|\\n]*\\s)[\"']?(?:\\./)?"
                                + BoundedPattern.quote(path) + "(?![\\w/.-])")
                .foundIn(script);
    }

    private static Optional<Category> port(Trace trace) {
        return MovedPort.in(trace)
                .filter(MovedPort::setting)
                .map(moved -> Category.byRules(
                        FailureType.ENVIRONMENT_DIFFERENCE,
                        CONFIDENCE_OF_PORT,
                        "The runbook's port does not answer, and the settings of this host name another one.",
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
