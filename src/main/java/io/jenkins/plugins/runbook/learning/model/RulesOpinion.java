package io.jenkins.plugins.runbook.learning.model;

import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.category.RuleAnswer;
import io.jenkins.plugins.runbook.learning.category.RuleCategoriser;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.llm.prompt.Excerpt;
import io.jenkins.plugins.runbook.model.Evidence;
import java.util.Locale;

/** What the rules say of a failure, with the vocabulary's advice, for a model to confirm or to correct. */
final class RulesOpinion {

    private static final int MAX_TEXT = 400;

    private RulesOpinion() {}

    static String of(Trace trace) {
        RuleAnswer answer = new RuleCategoriser().answer(trace);
        Category category = answer.category();
        StringBuilder text = new StringBuilder();
        if (category.known()) {
            text.append(category.type().word())
                    .append(" at ")
                    .append(String.format(Locale.ROOT, "%.2f", category.confidence()));
            if (category.suggestedRunbook() != null) {
                text.append(", instead ").append(category.suggestedRunbook());
            }
        } else {
            text.append("no type");
        }
        text.append(": ").append(Excerpt.of(category.reasoning(), MAX_TEXT));
        for (Evidence evidence : category.evidence()) {
            text.append("\nbecause of: ").append(Excerpt.of(evidence.line().strip(), MAX_TEXT));
        }
        if (answer.advice() != null) {
            text.append("\nadvice for such a message: ").append(Excerpt.of(answer.advice(), MAX_TEXT));
        }
        return text.toString();
    }
}
