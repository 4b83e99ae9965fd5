package io.jenkins.plugins.runbook.learning.model;

import io.jenkins.plugins.runbook.learning.category.Categoriser;
import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import java.util.List;

/** Asks the rules, and the model only where they abstain and something did go wrong; the same failure once a day. */
final class SecondOpinion implements Categoriser {

    /** Where nobody is asked. */
    static final Category NONE = new Category(null, 0, "none", "", List.of(), null);

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
        if (first.known() || trace.point() == null) {
            return first;
        }
        Category second = said(trace) ? null : earlier.of(trace).orElse(null);
        if (second == null) {
            second = model.categorise(trace);
        }
        return second.known() || second.method().equals(ModelCategoriser.METHOD) ? second : both(first, second);
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
