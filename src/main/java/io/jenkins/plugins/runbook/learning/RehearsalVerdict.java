package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.repair.operator.Operators;
import io.jenkins.plugins.runbook.learning.search.SearchResult;
import io.jenkins.plugins.runbook.learning.search.TriedCandidate;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.List;

/** What a repair that proved itself in rehearsal says of the failure it mends: it knows better than the error's words. */
final class RehearsalVerdict {

    /** A rehearsal is proof of the repair, and a good sign of the reason. */
    private static final double SURE = 0.9;
    /** The same where only a model thought of the repair. */
    private static final double BY_MODEL = 0.8;
    /** A difference of hosts that the error names as clearly as this stays one, whatever mends it. */
    private static final double CERTAIN = 0.85;

    private RehearsalVerdict() {}

    /**
     * The category after the search: what a model that objects says; else unchanged without a rehearsal that shows it, and where a model
     * made the repair of a failure that was explained.
     */
    static Category of(Category category, SearchResult found) {
        if (found.best().isEmpty()) {
            return found.verdict().orElse(category);
        }
        if (!found.best().get().proven()) {
            return category;
        }
        TriedCandidate tried = found.best().get();
        boolean ours = Learner.operators().containsAll(tried.candidate().operators());
        FailureType shown = Operators.mendDifferences(tried.candidate().operators())
                ? FailureType.ENVIRONMENT_DIFFERENCE
                : FailureType.RUNBOOK_INSUFFICIENT;
        boolean agrees = category.type() == shown;
        boolean weak =
                !category.known() || shown == FailureType.ENVIRONMENT_DIFFERENCE || category.confidence() < CERTAIN;
        if (!ours && !category.known()) {
            return byModel(category, found, tried);
        }
        if (!ours || agrees || !weak) {
            return category;
        }
        List<Evidence> evidence = category.evidence().isEmpty()
                ? tried.candidate().operations().get(0).evidence()
                : category.evidence();
        return Category.byRules(
                shown, SURE, category.reasoning() + " A repair of it proved itself in rehearsal.", evidence);
    }

    /** A change of the runbook repairs it, whatever its source: a better text would have helped. */
    private static Category byModel(Category category, SearchResult found, TriedCandidate tried) {
        return new Category(
                found.verdict().map(Category::type).orElse(FailureType.RUNBOOK_INSUFFICIENT),
                BY_MODEL,
                "model",
                category.reasoning() + " A change that a model proposed proved itself in rehearsal.",
                tried.candidate().operations().get(0).evidence(),
                null);
    }

    /**
     * Whether a failure that is not explained is worth trying repairs in rehearsal: no rule says that it teaches nothing. A model that is
     * unsure says no such thing.
     */
    static boolean worthTrying(Category category) {
        return !category.known()
                && (category.evidence().isEmpty() || category.method().equals("model"));
    }
}
