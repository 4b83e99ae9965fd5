package io.jenkins.plugins.runbook.llm.openai;

import com.openai.core.JsonField;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.completions.CompletionUsage;
import io.jenkins.plugins.runbook.llm.ModelException;
import io.jenkins.plugins.runbook.llm.chain.Reply;
import io.jenkins.plugins.runbook.llm.chain.Reply.Ending;
import io.jenkins.plugins.runbook.llm.chain.Reply.Usage;
import java.util.Map;
import java.util.Optional;

/** Reads what servers send, which is not always all that the API promises: only the text itself is needed. */
final class Replies {

    private static final Map<String, Ending> ENDINGS =
            Map.of("length", Ending.CUT_OFF, "content_filter", Ending.FILTERED);

    private Replies() {}

    static Reply read(ChatCompletion completion, TransportErrors troubles) throws ModelException {
        ChatCompletion.Choice choice = known(completion._choices())
                .flatMap(choices -> choices.stream().findFirst())
                .orElse(null);
        if (choice == null) {
            throw troubles.notAnApi("the answer has no 'choices'");
        }
        ChatCompletionMessage message = known(choice._message()).orElse(null);
        if (message == null) {
            throw troubles.notAnApi("the answer has no 'message'");
        }
        return new Reply(
                known(message._content()).orElse(""),
                known(message._refusal()).filter(text -> !text.isBlank()).orElse(null),
                ending(choice),
                known(completion._usage())
                        .map(Replies::usage)
                        .filter(Replies::isCount)
                        .orElse(null));
    }

    private static Ending ending(ChatCompletion.Choice choice) {
        return known(choice._finishReason())
                .map(reason -> ENDINGS.getOrDefault(reason.asString(), Ending.COMPLETE))
                .orElse(Ending.COMPLETE);
    }

    private static Usage usage(CompletionUsage usage) {
        long cached = known(usage._promptTokensDetails())
                .flatMap(details -> known(details._cachedTokens()))
                .orElse(0L);
        return new Usage(
                known(usage._promptTokens()).orElse(0L),
                cached,
                known(usage._completionTokens()).orElse(0L));
    }

    /** A server that counts nothing, or less, did not count: then it is estimated, so that the call costs something. */
    private static boolean isCount(Usage usage) {
        return usage.input() > 0 && usage.output() > 0 && usage.cached() >= 0 && usage.cached() <= usage.input();
    }

    private static <T> Optional<T> known(JsonField<T> field) {
        return field.asKnown();
    }
}
