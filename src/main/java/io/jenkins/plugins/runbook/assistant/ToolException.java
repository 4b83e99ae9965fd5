package io.jenkins.plugins.runbook.assistant;

/** A call is refused, or cannot be answered. The message is a sentence for the assistant: what, why, what instead. */
public final class ToolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param sentence what, why, what instead */
    public ToolException(String sentence) {
        super(sentence, null, false, false);
    }
}
