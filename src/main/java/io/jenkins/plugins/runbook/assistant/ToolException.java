package io.jenkins.plugins.runbook.assistant;

import io.jenkins.plugins.runbook.model.HandbookSection;

/** A call is refused, or cannot be answered. The message is a sentence for the assistant: what, why, what instead. */
public final class ToolException extends RuntimeException implements HandbookSection.Explained {

    private static final long serialVersionUID = 1L;

    private final HandbookSection section;

    /** @param sentence what, why, what instead */
    public ToolException(String sentence) {
        this(sentence, HandbookSection.ASSISTANTS);
    }

    /**
     * @param sentence what, why, what instead
     * @param section what explains it
     */
    public ToolException(String sentence, HandbookSection section) {
        super(sentence, null, false, false);
        this.section = section;
    }

    @Override
    public HandbookSection section() {
        return section;
    }
}
