package io.jenkins.plugins.runbook.llm;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model is asked.
 *
 * @param role which model
 * @param prompt name and version of the prompt file, such as {@code repair-1}; for the ledger
 * @param subject what it is about, such as the hash of a failure signature; for the ledger
 * @param messages the conversation so far, the question last
 * @param schema the form of the answer
 */
public record Question(ModelRole role, String prompt, String subject, List<Message> messages, AnswerSchema schema) {

    public Question {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a question says something");
        }
    }

    /** The same question, entered in the ledger under another subject. */
    public Question about(String other) {
        return new Question(role, prompt, other, messages, schema);
    }

    /** The conversation, continued after an answer that would not do. */
    public Question after(ModelAnswer answer, String objection) {
        return and(Message.assistant(answer.text()), Message.user(objection));
    }

    /** The conversation with further messages. */
    public Question and(Message... more) {
        List<Message> all = new ArrayList<>(messages);
        all.addAll(List.of(more));
        return new Question(role, prompt, subject, all, schema);
    }
}
