package io.jenkins.plugins.runbook.learning.model;

import io.jenkins.plugins.runbook.learning.category.Categoriser;
import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import java.util.List;

/**
 * Asks the rules, and the model where they abstain or are not sure enough to decide alone and something did go wrong; the same failure
 * once a day. Where the model has no opinion the rules' answer stands.
 */
final class SecondOpinion implements Categoriser {

    /** Where no model is asked. */
    static final Category NONE = new Category(null, 0, "none", "", List.of(), null);

    /** Rules decide alone where they are right in so many of a hundred cases; their confidence is calibrated to mean that. */
    static final double DECIDE_ALONE = 0.95;

    private final Categoriser rules;
    private final Categoriser model;
    private final EarlierOpinions earlier;

    SecondOpinion(Categoriser rules, Categoriser model, EarlierOpinions earlier) {
        this.rules = rules;
        this.model = model;
        this.earlier = earlier;
    }

    @Override
    public Category categorise(Trace trace) throws InterruptedException {
        Category first = rules.categorise(trace);
        if (trace.point() == null) {
            return first;
        }
        boolean said = said(trace);
        Category second = said ? null : earlier.of(trace).orElse(null);
        if (first.known() && first.confidence() >= DECIDE_ALONE) {
            return second != null && second.known() ? second : first;
        }
        if (second == null && first.known() && !said && earlier.opinionAsked(trace)) {
            return first;
        }
        if (second == null) {
            second = model.categorise(trace);
        }
        return second.known() ? second : first.known() ? first : neither(first, second);
    }

    /**
     * That a rule says of a line that it teaches nothing outweighs a model's suspicion; else that suspicion is passed on, which does not
     * keep repairs from being tried.
     */
    private static Category neither(Category first, Category second) {
        boolean suspects = second.method().equals(ModelCategoriser.METHOD)
                && first.evidence().isEmpty();
        return suspects ? second : both(first, second);
    }

    /** Whether a person said something of it since: then the earlier opinion was made without it. */
    private static boolean said(Trace trace) {
        HumanFeedback feedback = trace.result().feedback();
        return feedback != null
                && feedback.comment() != null
                && !feedback.comment().isBlank();
    }

    private static Category both(Category first, Category second) {
        String reasoning = (first.reasoning() + " " + second.reasoning()).strip();
        return new Category(null, 0, first.method(), reasoning, first.evidence(), null);
    }
}
