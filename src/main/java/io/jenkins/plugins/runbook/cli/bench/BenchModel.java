package io.jenkins.plugins.runbook.cli.bench;

import io.jenkins.plugins.runbook.LanguageModels;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.llm.BudgetListener;
import io.jenkins.plugins.runbook.llm.LanguageModel;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.llm.ModelSource;
import io.jenkins.plugins.runbook.model.ModelCall;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * The models of one run of bench: all scenarios share one client, one budget and one ledger, in which calls stand under the name of
 * their scenario. Safe for use by many threads.
 */
final class BenchModel implements AutoCloseable {

    private final Store ledger = Stores.inMemory();
    private final LanguageModel model;

    BenchModel(LlmSettings settings) {
        Redactor redactor = new Redactor(List.of());
        model = LanguageModels.open(settings, ledger, redactor::redact, Clock.systemUTC(), BudgetListener.logging());
    }

    /** What the learner of a scenario asks. */
    ModelSource of(String scenario) {
        return (store, clock) -> question -> model.ask(question.about(scenario));
    }

    Spent on(String scenario) {
        List<ModelCall> calls = ledger.read(records -> records.modelCalls().about(scenario, Instant.EPOCH));
        long micros = calls.stream().mapToLong(ModelCall::costMicros).sum();
        return new Spent(
                calls.size(),
                calls.stream().mapToLong(ModelCall::inputTokens).sum(),
                calls.stream().mapToLong(ModelCall::outputTokens).sum(),
                calls.stream().mapToLong(ModelCall::durationMillis).sum(),
                BigDecimal.valueOf(micros, 6));
    }

    @Override
    public void close() {
        ledger.close();
    }

    /**
     * What a scenario cost.
     *
     * @param calls of a model
     * @param inputTokens they read
     * @param outputTokens they wrote
     * @param millis they took
     * @param cost in the currency of the prices
     */
    record Spent(int calls, long inputTokens, long outputTokens, long millis, BigDecimal cost) {

        static final Spent NOTHING = new Spent(0, 0, 0, 0, BigDecimal.ZERO);
    }
}
