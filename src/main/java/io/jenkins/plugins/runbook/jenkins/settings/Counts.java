package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.util.FormValidation;
import java.math.BigDecimal;

/** Checks of numbers in forms. */
final class Counts {

    private Counts() {}

    /** Wants a whole number of at least 1. */
    static FormValidation check(String text) {
        try {
            if (Integer.parseInt(text.strip()) >= 1) {
                return FormValidation.ok();
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        return FormValidation.error("Give a whole number of at least 1.");
    }

    /** Wants an amount of at least 0; empty means 0. */
    static FormValidation checkAmount(String text) {
        try {
            amount(text);
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** @throws IllegalArgumentException when it is no amount of at least 0 */
    static BigDecimal amount(String text) {
        if (text == null || text.isBlank()) {
            return BigDecimal.ZERO;
        }
        try {
            BigDecimal amount = new BigDecimal(text.strip());
            if (amount.signum() >= 0) {
                return amount;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new IllegalArgumentException("Give an amount of at least 0, such as 2.50, not '" + text + "'.");
    }
}
