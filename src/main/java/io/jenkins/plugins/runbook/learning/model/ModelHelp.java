package io.jenkins.plugins.runbook.learning.model;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.category.Categoriser;
import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.llm.LanguageModel;
import io.jenkins.plugins.runbook.llm.prompt.Fence;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** What a model can do for the learner. Safe for use by many threads. */
public final class ModelHelp {

    /** Name of the operator, and author's suffix, of what a model proposed. */
    public static final String OPERATOR = Drafts.OPERATOR;

    private final LanguageModel model;
    private final Store store;
    private final EarlierOpinions earlier;
    private final Supplier<Fence> fences;
    private final Notes notes = new Notes();

    public ModelHelp(LanguageModel model, Store store, Clock clock) {
        this(model, store, clock, Fence::random);
    }

    ModelHelp(LanguageModel model, Store store, Clock clock, Supplier<Fence> fences) {
        this.model = model;
        this.store = store;
        this.earlier = new EarlierOpinions(store, clock);
        this.fences = fences;
    }

    /** The rules, and a model's opinion where they abstain. */
    public Categoriser secondOpinion(Categoriser rules) {
        return new SecondOpinion(rules, new ModelCategoriser(model, new Examples(store), fences), earlier);
    }

    /** The rules, and what a model said of the same failure lately; asks no model. */
    public Categoriser recalledOpinion(Categoriser rules) {
        return new SecondOpinion(rules, trace -> SecondOpinion.NONE, earlier);
    }

    /** Changes that a model proposes; those the guard blocks go back to it. */
    public RepairOperator repair(RunbookReader reader, Guard guard) {
        return new ModelRepair(
                model, new DraftCheck(reader, guard), new ReviewerFeedback(store), earlier, notes, fences);
    }

    /**
     * What the generator said of the failure beside its changes, once: a type it is sure of, with the runbook that answers better where it
     * knows one. A type that no change of the runbook helps is an objection to any change.
     */
    public Optional<Category> verdict(Trace trace) {
        return notes.take(trace.result().id());
    }
}
