package io.jenkins.plugins.runbook.llm;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.math.BigDecimal;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Which models are asked, and within which bounds.
 *
 * @param baseUrl address of an OpenAI-compatible API, such as {@code https://api.openai.com/v1}
 * @param key its key
 * @param categoriser the cheap model, {@code null} when rules alone say why something failed
 * @param generator the strong model, {@code null} when repair operators alone propose changes
 * @param monthlyBudget what may be spent in a calendar month (UTC); a call that could exceed it is not made
 * @param timeout how long one answer may take
 * @param retries how often a request is repeated that the server could not take: overload, server errors, broken connections
 * @param proxy finds the proxy, {@code null} for none
 */
public record LlmSettings(
        URI baseUrl,
        ApiKey key,
        ModelSettings categoriser,
        ModelSettings generator,
        BigDecimal monthlyBudget,
        Duration timeout,
        int retries,
        @CheckForNull ProxySelector proxy) {

    public static final BigDecimal DEFAULT_BUDGET = BigDecimal.TEN;
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(90);
    public static final int DEFAULT_RETRIES = 2;

    public LlmSettings {
        String scheme = String.valueOf(baseUrl.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https") || baseUrl.getHost() == null) {
            throw new IllegalArgumentException("the model's address must look like https://host/v1, not " + baseUrl);
        }
        if (baseUrl.getUserInfo() != null) {
            throw new IllegalArgumentException("the model's address must not hold a password; give the key by itself");
        }
        if (monthlyBudget.signum() < 0) {
            throw new IllegalArgumentException("the model's budget must not be below 0, as " + monthlyBudget + " is");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the model's time limit must be above 0, not " + timeout);
        }
        if (retries < 0 || retries > 10) {
            throw new IllegalArgumentException("the model's retries must be 0 to 10, not " + retries);
        }
    }

    /** Models behind an address, with what is sensible for everything else. */
    public static LlmSettings of(
            URI baseUrl, ApiKey key, @CheckForNull ModelSettings categoriser, @CheckForNull ModelSettings generator) {
        return new LlmSettings(
                baseUrl, key, categoriser, generator, DEFAULT_BUDGET, DEFAULT_TIMEOUT, DEFAULT_RETRIES, null);
    }

    public LlmSettings withBudget(BigDecimal budget) {
        return new LlmSettings(baseUrl, key, categoriser, generator, budget, timeout, retries, proxy);
    }

    public LlmSettings withTimeout(Duration limit) {
        return new LlmSettings(baseUrl, key, categoriser, generator, monthlyBudget, limit, retries, proxy);
    }

    public LlmSettings withRetries(int times) {
        return new LlmSettings(baseUrl, key, categoriser, generator, monthlyBudget, timeout, times, proxy);
    }

    public LlmSettings withProxy(ProxySelector selector) {
        return new LlmSettings(baseUrl, key, categoriser, generator, monthlyBudget, timeout, retries, selector);
    }

    /** The model of a role, empty when it has none. */
    public Optional<ModelSettings> model(ModelRole role) {
        return Optional.ofNullable(
                switch (role) {
                    case CATEGORISER -> categoriser;
                    case GENERATOR -> generator;
                });
    }
}
