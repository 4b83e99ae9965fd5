package io.jenkins.plugins.runbook.llm;

import java.util.Set;
import java.util.function.Supplier;

/** The key of a model's API, looked up anew for each call so that it can be changed. No text of this class shows it. */
public final class ApiKey {

    /** Servers of one's own take any key, such as "test", which masks parts of words all over a prompt. */
    private static final int SHORTEST_MASKED = 8;

    /** What servers are given that want no key. */
    private static final String PLACEHOLDER = "none";

    private final Supplier<String> source;

    private ApiKey(Supplier<String> source) {
        this.source = source;
    }

    /** @param source yields the key, {@code null} or blank when there is none */
    public static ApiKey from(Supplier<String> source) {
        return new ApiKey(source);
    }

    /** For servers that want none. */
    public static ApiKey none() {
        return new ApiKey(() -> null);
    }

    /** The key, or something harmless when there is none. */
    public String reveal() {
        String key = source.get();
        return key == null || key.isBlank() ? PLACEHOLDER : key.strip();
    }

    /** The key, when there is one that is long enough to be told from other words. */
    public Set<String> secrets() {
        String key = reveal();
        return key.equals(PLACEHOLDER) || key.length() < SHORTEST_MASKED ? Set.of() : Set.of(key);
    }

    /** The text with the key masked, unless the key is so short that it is in other words. */
    public String maskIn(String text) {
        String masked = text;
        for (String key : secrets()) {
            masked = masked == null ? null : masked.replace(key, "****");
        }
        return masked;
    }

    @Override
    public String toString() {
        return "ApiKey[****]";
    }
}
