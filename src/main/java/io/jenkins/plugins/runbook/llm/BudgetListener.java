package io.jenkins.plugins.runbook.llm;

import java.math.BigDecimal;
import org.slf4j.LoggerFactory;

/** Hears when the month's money for models is nearly spent. Must return soon. */
@FunctionalInterface
public interface BudgetListener {

    /**
     * Four fifths of the budget are spent or reserved. Called once a month, after it is in the audit.
     *
     * @param spent how much
     * @param budget of how much
     */
    void nearlySpent(BigDecimal spent, BigDecimal budget);

    /** One that writes a warning to the log. */
    static BudgetListener logging() {
        return (spent, budget) -> LoggerFactory.getLogger(BudgetListener.class)
                .warn("Models have cost {} of this month's budget of {}; they are not asked beyond it", spent, budget);
    }
}
