package io.jenkins.plugins.runbook.llm;

import java.math.BigDecimal;

/**
 * One model.
 *
 * @param name its name at the server
 * @param inputPrice price of a million input tokens, in the currency of the budget
 * @param cachedInputPrice price of a million input tokens that the server had in its cache
 * @param outputPrice price of a million output tokens
 * @param maxOutputTokens how long an answer may be, thinking included
 */
public record ModelSettings(
        String name, BigDecimal inputPrice, BigDecimal cachedInputPrice, BigDecimal outputPrice, int maxOutputTokens) {

    private static final int DEFAULT_OUTPUT = 8_000;

    public ModelSettings {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a model needs the name it has at its server");
        }
        if (inputPrice.signum() < 0 || cachedInputPrice.signum() < 0 || outputPrice.signum() < 0) {
            throw new IllegalArgumentException("the prices of model " + name + " must not be below 0");
        }
        if (maxOutputTokens < 1) {
            throw new IllegalArgumentException("an answer of model " + name + " needs at least 1 token");
        }
    }

    /** A model that costs nothing, such as one of your own. */
    public static ModelSettings free(String name) {
        return priced(name, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** Cached input costs as much as other input, so that the ledger rather says too much. */
    public static ModelSettings priced(String name, BigDecimal inputPrice, BigDecimal outputPrice) {
        return new ModelSettings(name, inputPrice, inputPrice, outputPrice, DEFAULT_OUTPUT);
    }
}
