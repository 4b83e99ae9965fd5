package io.jenkins.plugins.runbook.llm;

import java.math.BigDecimal;

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
}
