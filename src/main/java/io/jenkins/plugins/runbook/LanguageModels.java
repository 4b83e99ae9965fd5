package io.jenkins.plugins.runbook;

import io.jenkins.plugins.runbook.llm.BudgetListener;
import io.jenkins.plugins.runbook.llm.LanguageModel;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.llm.answer.StructuredModel;
import io.jenkins.plugins.runbook.llm.chain.Auditing;
import io.jenkins.plugins.runbook.llm.chain.Breaker;
import io.jenkins.plugins.runbook.llm.chain.Budget;
import io.jenkins.plugins.runbook.llm.chain.Link;
import io.jenkins.plugins.runbook.llm.chain.Next;
import io.jenkins.plugins.runbook.llm.chain.Redacting;
import io.jenkins.plugins.runbook.llm.openai.LazyTransport;
import io.jenkins.plugins.runbook.llm.openai.OpenAiTransport;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

/** Puts the parts of a {@link LanguageModel} together. */
public final class LanguageModels {

    private LanguageModels() {}

    /**
     * A model behind the whole chain. Nothing is sent, and no client made, before the first question.
     *
     * @param settings which models, within which bounds
     * @param ledger where calls are kept
     * @param redactor takes secrets out of a text
     * @param clock what time it is
     * @param listener hears when the budget is nearly spent
     */
    public static LanguageModel open(
            LlmSettings settings, Store ledger, UnaryOperator<String> redactor, Clock clock, BudgetListener listener) {
        return over(
                settings, ledger, redactor, clock, listener, new LazyTransport(() -> new OpenAiTransport(settings)));
    }

    /** The same over another transport, such as one that several systems share. */
    public static LanguageModel over(
            LlmSettings settings,
            Store ledger,
            UnaryOperator<String> redactor,
            Clock clock,
            BudgetListener listener,
            Next transport) {
        UnaryOperator<String> safe = text -> redactor.apply(settings.key().maskIn(text));
        List<Link> links = List.of(
                new Redacting(safe),
                new Budget(ledger, settings.monthlyBudget(), clock, listener),
                new Auditing(ledger, safe),
                new Breaker(clock));
        return new StructuredModel(settings, Next.through(links, transport));
    }
}
