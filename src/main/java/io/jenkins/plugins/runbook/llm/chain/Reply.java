package io.jenkins.plugins.runbook.llm.chain;

import java.util.Optional;

/**
 * What came back for one request. Untrusted.
 *
 * @param text what the model said, empty when it said nothing
 * @param refusal why it declined, {@code null} when it did not
 * @param ending how it ended
 * @param usage tokens, {@code null} when the server did not count them
 */
public record Reply(String text, String refusal, Ending ending, Usage usage) {

    public Optional<Usage> counted() {
        return Optional.ofNullable(usage);
    }

    /** How an answer ended. */
    public enum Ending {
        COMPLETE,
        /** At the limit of tokens. */
        CUT_OFF,
        /** The server's filter held it back. */
        FILTERED
    }

    /**
     * Tokens.
     *
     * @param input sent, cached ones included
     * @param cached sent, and in the server's cache
     * @param output received, thinking included
     */
    public record Usage(long input, long cached, long output) {}
}
