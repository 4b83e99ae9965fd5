package io.jenkins.plugins.runbook.llm.chain;

import io.jenkins.plugins.runbook.llm.Message;
import io.jenkins.plugins.runbook.llm.ModelSettings;
import io.jenkins.plugins.runbook.llm.chain.Reply.Usage;
import io.jenkins.plugins.runbook.llm.prompt.Tokens;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What calls cost, in millionths: a price for a million tokens is as many millionths for one. */
final class Price {

    /** What a message costs beside its text: its role and marks. */
    private static final int MESSAGE_TOKENS = 8;

    private Price() {}

    /** What was sent and received, where the server did not count. */
    static Usage estimate(OutgoingCall call, Reply reply) {
        return new Usage(input(call), 0, Tokens.estimate(reply.text()));
    }

    /** The most a call can cost; estimates of input are taken a quarter higher. */
    static long ceiling(OutgoingCall call) {
        long input = input(call) * 5 / 4;
        return cost(call.model(), new Usage(input, 0, call.model().maxOutputTokens()));
    }

    static long cost(ModelSettings model, Usage usage) {
        long fresh = Math.max(0, usage.input() - usage.cached());
        return times(fresh, model.inputPrice())
                .add(times(usage.cached(), model.cachedInputPrice()))
                .add(times(usage.output(), model.outputPrice()))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private static BigDecimal times(long tokens, BigDecimal price) {
        return price.multiply(BigDecimal.valueOf(Math.max(0, tokens)));
    }

    private static long input(OutgoingCall call) {
        long tokens = Tokens.estimate(call.question().schema().text());
        for (Message message : call.question().messages()) {
            tokens += MESSAGE_TOKENS + Tokens.estimate(message.text());
        }
        return tokens;
    }
}
