package io.jenkins.plugins.runbook.llm;

import java.util.function.Supplier;

/** The key of a model's API, looked up anew for each call so that it can be changed. No text of this class shows it. */
public final class ApiKey {

    /** What servers are given that want no key. */
    private static final String PLACEHOLDER = "none";

    /** What is shorter is no secret of a server, and its masking would only take pieces out of words. */
    private static final int SHORTEST = 8;

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

    /** The text with the key masked; a key of fewer than {@value #SHORTEST} characters, as local servers have, is left. */
    public String maskIn(String text) {
        String key = reveal();
        return text == null || key.length() < SHORTEST ? text : text.replace(key, "****");
    }

    @Override
    public String toString() {
        return "ApiKey[****]";
    }
}
