package io.jenkins.plugins.runbook.learning.model;

import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.signature.Signatures;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.llm.ModelRole;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ModelCall;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What models were asked about a failure lately: a hundred builds that fail alike cost one question. */
final class EarlierOpinions {

    private static final Duration LATELY = Duration.ofDays(1);
    private static final int LOOK_BACK = 20;
    /** One conversation about changes, with its objections, and one about what a rehearsal showed. */
    private static final int MAX_CHANGES = 6;

    private final Store store;
    private final Clock clock;

    EarlierOpinions(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What a model said of the same failure lately. */
    Optional<Category> of(Trace trace) {
        String signature = Signatures.of(trace).hash();
        Instant since = since();
        return store.read(records -> records.analyses().withSignature(signature, LOOK_BACK)).stream()
                .filter(analysis -> analysis.method().equals(ModelCategoriser.METHOD))
                .filter(analysis -> analysis.analyzedAt().isAfter(since))
                .findFirst()
                .map(EarlierOpinions::category);
    }

    /** Whether a model was asked why the same failure happened and answered, whatever it said. */
    boolean opinionAsked(Trace trace) {
        String signature = Signatures.of(trace).hash();
        String role = ModelRole.CATEGORISER.word();
        return store.read(records -> records.modelCalls().about(signature, since())).stream()
                .anyMatch(call -> call.role().equals(role) && ModelCall.ANSWERED.equals(call.result()));
    }

    /** Whether models were asked for changes to the same failure often enough. */
    boolean enoughChangesAsked(Trace trace) {
        String signature = Signatures.of(trace).hash();
        String role = ModelRole.GENERATOR.word();
        return store.read(records -> records.modelCalls().about(signature, since())).stream()
                        .filter(call -> call.role().equals(role))
                        .filter(call -> ModelCall.ANSWERED.equals(call.result()))
                        .count()
                >= MAX_CHANGES;
    }

    private Instant since() {
        return clock.instant().minus(LATELY);
    }

    private static Category category(Analysis analysis) {
        return new Category(
                analysis.failureType(),
                analysis.confidence(),
                ModelCategoriser.METHOD,
                analysis.reasoning(),
                analysis.evidence(),
                analysis.suggestedRunbook());
    }
}
