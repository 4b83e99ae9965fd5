package io.jenkins.plugins.runbook.llm.openai;

import com.openai.errors.OpenAIException;

/** We stopped waiting. Of a type that the client library does not retry: an answer that took too long is paid for already. */
final class GivenUpException extends OpenAIException {

    private static final long serialVersionUID = 1L;

    private final boolean interrupted;

    private GivenUpException(String message, boolean interrupted) {
        super(message);
        this.interrupted = interrupted;
    }

    static GivenUpException timedOut() {
        return new GivenUpException("no complete answer in time", false);
    }

    static GivenUpException interrupted() {
        return new GivenUpException("interrupted while waiting", true);
    }

    boolean wasInterrupted() {
        return interrupted;
    }
}
