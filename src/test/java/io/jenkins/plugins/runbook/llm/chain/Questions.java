package io.jenkins.plugins.runbook.llm.chain;

import io.jenkins.plugins.runbook.llm.AnswerSchema;
import io.jenkins.plugins.runbook.llm.Message;
import io.jenkins.plugins.runbook.llm.ModelRole;
import io.jenkins.plugins.runbook.llm.ModelSettings;
import io.jenkins.plugins.runbook.llm.Question;
import java.math.BigDecimal;
import java.util.List;

/** Calls for tests of single links. */
final class Questions {

    private Questions() {}

    /** A call that can cost at most a bit more than this, nearly all of it output. */
    static OutgoingCall costing(String money) {
        ModelSettings model = new ModelSettings(
                "cheap",
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                new BigDecimal(money).multiply(BigDecimal.valueOf(1000)),
                1000);
        return OutgoingCall.of(
                new Question(
                        ModelRole.GENERATOR,
                        "test-1",
                        "subject",
                        List.of(Message.user("Is it?")),
                        new AnswerSchema("any", "{\"type\": \"object\"}")),
                model);
    }

    static Reply reply(long outputTokens) {
        return new Reply("{}", null, Reply.Ending.COMPLETE, new Reply.Usage(0, 0, outputTokens));
    }
}
