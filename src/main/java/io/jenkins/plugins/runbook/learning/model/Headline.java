package io.jenkins.plugins.runbook.learning.model;

import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.llm.prompt.Excerpt;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** What was reported and how it ended, a line for each step and check. */
final class Headline {

    private static final int MAX_DESCRIPTION = 400;
    private static final int MAX_DETAIL = 160;

    private Headline() {}

    static String of(Trace trace) {
        ExecutionResult result = trace.result();
        StringBuilder text = new StringBuilder();
        Incident incident = result.incident();
        text.append("Reported: ").append(incident.type()).append(", severity ").append(incident.severity());
        if (incident.description() != null && !incident.description().isBlank()) {
            text.append(": ").append(Excerpt.of(incident.description().strip(), MAX_DESCRIPTION));
        }
        text.append("\nRunbook: ")
                .append(result.version())
                .append(", ")
                .append(trace.runbook().name());
        text.append("\nPlatform: ").append(result.platform());
        text.append("\nOutcome: ").append(word(result.outcome())).append('\n');
        if (!result.parameters().isEmpty()) {
            text.append("Parameters: ").append(parameters(trace)).append('\n');
        }
        HumanFeedback feedback = result.feedback();
        if (feedback != null
                && feedback.comment() != null
                && !feedback.comment().isBlank()) {
            text.append("A person said afterwards: ")
                    .append(Excerpt.of(feedback.comment().strip(), MAX_DESCRIPTION))
                    .append('\n');
        }
        text.append(earlier(trace));
        text.append("Steps:\n");
        for (ExecutedStep step : result.steps()) {
            text.append(' ').append(step(step)).append('\n');
        }
        int number = 0;
        for (Verification.Evidence evidence : result.verification().evidence()) {
            number++;
            text.append(" check ")
                    .append(number)
                    .append(" '")
                    .append(evidence.check())
                    .append("' ");
            text.append(word(evidence.verdict())).append('\n');
        }
        return text.toString();
    }

    /** Whether a value was given is not on record; that it differs from the default is. */
    private static String parameters(Trace trace) {
        return trace.result().parameters().entrySet().stream()
                .map(given -> {
                    Parameter declared = trace.runbook().parameters().get(given.getKey());
                    boolean other = declared != null
                            && declared.defaultValue() != null
                            && !declared.defaultValue().equals(given.getValue());
                    boolean same = declared != null && given.getValue().equals(declared.defaultValue());
                    return given.getKey() + "=" + given.getValue()
                            + (same ? " (the default)" : other ? " (default " + declared.defaultValue() + ")" : "");
                })
                .collect(Collectors.joining(", "));
    }

    /** Where the same text was proven before: that it works elsewhere is what tells a difference of hosts from a fault of the text. */
    private static String earlier(Trace trace) {
        List<ExecutionResult> earlier = trace.failure().earlier();
        if (earlier.isEmpty()) {
            return "";
        }
        long here = earlier.stream()
                .filter(one -> Objects.equals(one.hostname(), trace.result().hostname()))
                .count();
        String platforms =
                earlier.stream().map(ExecutionResult::platform).distinct().collect(Collectors.joining(", "));
        return "This version was proven before: " + here + " times on this host, " + (earlier.size() - here)
                + " times on others (" + platforms + ")\n";
    }

    private static String step(ExecutedStep step) {
        String line = (step.phase() == ExecutedStep.Phase.ROLLBACK ? "rollback " : "") + step.number() + " '"
                + step.name() + "' " + word(step.status());
        if (step.exitCode() != null) {
            line += ", exit " + step.exitCode();
        }
        if (step.attempts() > 1) {
            line += ", " + step.attempts() + " tries";
        }
        line += ", " + seconds(step) + " s";
        return step.error() == null
                ? line
                : line + ", " + Excerpt.of(step.error().strip(), MAX_DETAIL);
    }

    private static String seconds(ExecutedStep step) {
        if (step.startedAt() == null || step.completedAt() == null) {
            return "0";
        }
        long millis = Duration.between(step.startedAt(), step.completedAt()).toMillis();
        return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
