package io.jenkins.plugins.runbook.llm.chain;

import io.jenkins.plugins.runbook.llm.Message;
import io.jenkins.plugins.runbook.llm.ModelSettings;
import io.jenkins.plugins.runbook.llm.Question;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * One request to a model.
 *
 * @param id unique, the same in the ledger
 * @param question what is asked
 * @param model which model
 */
public record OutgoingCall(String id, Question question, ModelSettings model) {

    public static OutgoingCall of(Question question, ModelSettings model) {
        return new OutgoingCall(UUID.randomUUID().toString(), question, model);
    }

    /** The same call with other texts. */
    public OutgoingCall with(UnaryOperator<String> text) {
        List<Message> messages = question.messages().stream()
                .map(message -> new Message(message.speaker(), text.apply(message.text())))
                .toList();
        Question changed =
                new Question(question.role(), question.prompt(), question.subject(), messages, question.schema());
        return new OutgoingCall(id, changed, model);
    }
}
