package io.jenkins.plugins.runbook.llm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.llm.chain.OutgoingCall;
import io.jenkins.plugins.runbook.llm.openai.LazyTransport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Another plugin brings half of Jackson, and the client does not link. */
class LinkageTest {

    @Test
    void a_client_that_does_not_link_is_an_answer_that_is_missing() {
        LazyTransport transport = new LazyTransport(() -> {
            throw new NoClassDefFoundError("com/fasterxml/jackson/module/kotlin/KotlinModule");
        });
        Question question = new Question(
                ModelRole.CATEGORISER,
                "test-1",
                "subject",
                List.of(Message.user("Is it?")),
                new AnswerSchema("any", "{\"type\": \"object\"}"));

        assertThatThrownBy(() -> transport.send(OutgoingCall.of(question, ModelSettings.free("cheap"))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("KotlinModule");
    }
}
