package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.trace.FailurePoint;
import io.jenkins.plugins.runbook.learning.trace.Trace;

/** Says what a person should do where no new version of the runbook would help. */
final class Advice {

    private Advice() {}

    static String of(Category category, Trace trace) {
        String seen = category.evidence().isEmpty()
                ? ""
                : " It said: " + category.evidence().get(0).line();
        if (!category.known()) {
            return "Look at " + place(trace) + "; the record does not say why it failed, so nothing is proposed."
                    + seen;
        }
        return switch (category.type()) {
            case PERMISSION_DENIED ->
                "Give the account that runs this what it lacks at " + place(trace)
                        + " (a right, or a valid credential), then run it again; a better text would not help." + seen;
            case EXTERNAL_DEPENDENCY ->
                "Wait for the other side or ask who runs it, then run this again; " + place(trace)
                        + " depends on something outside of this host." + seen;
            case WRONG_RUNBOOK ->
                category.suggestedRunbook() == null
                        ? "Choose another runbook for this incident; its error is not what this one answers to." + seen
                        : "Run " + category.suggestedRunbook() + " instead, and let the incident's trigger name it."
                                + seen;
            case WRONG_DIAGNOSIS ->
                category.suggestedRunbook() == null
                        ? "Correct the incident: what was reported is in order, something else is broken." + seen
                        : "Correct the incident and run " + category.suggestedRunbook() + types(category, trace)
                                + ": what was reported is in order, something else is broken." + seen;
            case RUNBOOK_INSUFFICIENT, ENVIRONMENT_DIFFERENCE ->
                "Change the runbook by hand at " + place(trace)
                        + "; a better text would help, and no repair is known for it." + seen;
        };
    }

    /** Which incidents the suggested runbook is for: what the state really shows. */
    private static String types(Category category, Trace trace) {
        return trace.failure().library().stream()
                .filter(entry -> entry.id().equals(category.suggestedRunbook()))
                .findFirst()
                .map(entry -> ", which is for " + String.join(", ", entry.incidentTypes()))
                .orElse("");
    }

    static String place(Trace trace) {
        FailurePoint point = trace.point();
        if (point == null) {
            return "the execution";
        }
        return point.isStep()
                ? "step " + (point.index() + 1) + " ('"
                        + trace.runbook().steps().get(point.index()).name() + "')"
                : "check " + (point.index() + 1) + " of the verification";
    }
}
