package io.jenkins.plugins.runbook.llm;

/**
 * One part of a conversation.
 *
 * @param speaker who says it
 * @param text what is said
 */
public record Message(Speaker speaker, String text) {

    public static Message system(String text) {
        return new Message(Speaker.SYSTEM, text);
    }

    public static Message user(String text) {
        return new Message(Speaker.USER, text);
    }

    public static Message assistant(String text) {
        return new Message(Speaker.ASSISTANT, text);
    }

    /** Who says something. */
    public enum Speaker {
        /** We, about what is to be done. */
        SYSTEM,
        /** We, with the case. */
        USER,
        /** The model. */
        ASSISTANT
    }
}
