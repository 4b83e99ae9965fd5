package io.jenkins.plugins.runbook.llm.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.llm.AnswerSchema;
import io.jenkins.plugins.runbook.llm.LanguageModel;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.llm.Message;
import io.jenkins.plugins.runbook.llm.ModelAnswer;
import io.jenkins.plugins.runbook.llm.ModelException;
import io.jenkins.plugins.runbook.llm.ModelException.Kind;
import io.jenkins.plugins.runbook.llm.ModelSettings;
import io.jenkins.plugins.runbook.llm.Question;
import io.jenkins.plugins.runbook.llm.chain.Next;
import io.jenkins.plugins.runbook.llm.chain.OutgoingCall;
import io.jenkins.plugins.runbook.llm.chain.Reply;
import io.jenkins.plugins.runbook.llm.prompt.Excerpt;
import java.util.List;
import java.util.Optional;

/**
 * Asks through the chain and holds every answer to its schema, whether or not the server promised to. An answer of another form is
 * asked for once more, with what was wrong about it.
 */
public final class StructuredModel implements LanguageModel {

    private static final int MAX_QUOTE = 300;
    private static final int MAX_ANSWER = 20_000;

    private final LlmSettings settings;
    private final Next chain;

    public StructuredModel(LlmSettings settings, Next chain) {
        this.settings = settings;
        this.chain = chain;
    }

    @Override
    public ModelAnswer ask(Question question) throws ModelException, InterruptedException {
        ModelSettings model = settings.model(question.role())
                .orElseThrow(() -> new ModelException(
                        Kind.NOT_CONFIGURED,
                        "No model is set for the role " + question.role().word()));
        String said = send(question, model);
        Reading first = Reading.of(said, question.schema());
        if (first.fits()) {
            return first.answer(model);
        }
        Reading second = Reading.of(send(correction(question, first), model), question.schema());
        if (second.fits()) {
            return second.answer(model);
        }
        throw new ModelException(
                Kind.MALFORMED,
                "Model " + model.name() + " does not answer in the form asked for (" + second.complaint()
                        + "); take a model that knows structured outputs");
    }

    private String send(Question question, ModelSettings model) throws ModelException, InterruptedException {
        Reply reply = chain.send(OutgoingCall.of(question, model));
        if (reply.refusal() != null || reply.ending() == Reply.Ending.FILTERED) {
            String why = reply.refusal() == null ? "its server's filter held the answer back" : reply.refusal();
            throw new ModelException(
                    Kind.REFUSED, "Model " + model.name() + " declined: " + Excerpt.of(why.strip(), MAX_QUOTE));
        }
        if (reply.ending() == Reply.Ending.CUT_OFF) {
            throw new ModelException(
                    Kind.MALFORMED,
                    "The answer of model " + model.name() + " was cut off at " + model.maxOutputTokens()
                            + " tokens; raise that limit");
        }
        return reply.text();
    }

    private static Question correction(Question question, Reading reading) {
        return question.and(
                Message.assistant(Excerpt.of(reading.said(), MAX_ANSWER)),
                Message.user("This does not have the form asked for: " + reading.complaint()
                        + ". Answer again with the corrected JSON object and nothing else."));
    }

    /** What a model said, held against the schema. */
    private record Reading(String said, Optional<JsonNode> json, List<String> problems) {

        static Reading of(String said, AnswerSchema schema) {
            Optional<JsonNode> json = LenientJson.object(said);
            return new Reading(said, json, json.map(schema::problems).orElse(List.of("it holds no JSON object")));
        }

        boolean fits() {
            return problems.isEmpty();
        }

        String complaint() {
            return Excerpt.of(String.join("; ", problems), MAX_QUOTE * 2);
        }

        ModelAnswer answer(ModelSettings model) {
            return new ModelAnswer(json.orElseThrow(), said, model.name());
        }
    }
}
