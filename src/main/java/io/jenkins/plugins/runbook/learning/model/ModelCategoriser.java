package io.jenkins.plugins.runbook.learning.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.learning.category.Categoriser;
import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.signature.Signatures;
import io.jenkins.plugins.runbook.learning.trace.FailureCase.LibraryEntry;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.llm.AnswerSchema;
import io.jenkins.plugins.runbook.llm.LanguageModel;
import io.jenkins.plugins.runbook.llm.Message;
import io.jenkins.plugins.runbook.llm.ModelException;
import io.jenkins.plugins.runbook.llm.ModelRole;
import io.jenkins.plugins.runbook.llm.Question;
import io.jenkins.plugins.runbook.llm.prompt.Fence;
import io.jenkins.plugins.runbook.llm.prompt.PromptFile;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a model why an execution failed. Its answer counts when it points to lines of the record and is sure enough for its type;
 * else, and when there is no answer, nothing is concluded.
 */
final class ModelCategoriser implements Categoriser {

    private static final Logger LOG = LoggerFactory.getLogger(ModelCategoriser.class);

    static final String METHOD = "model";

    private static final PromptFile PROMPT = PromptFile.read(ModelCategoriser.class, "categorise-3");
    private static final AnswerSchema SCHEMA =
            new AnswerSchema("failure_type", PromptFile.resource(ModelCategoriser.class, "categorise-3.schema.json"));

    private static final int RECORD_TOKENS = 3_000;
    private static final int EXECUTED_CHARACTERS = 4_000;

    /** How sure an answer must be. What starts a change, or says that a person was wrong, must be surer than the rest. */
    private static final Map<FailureType, Double> ENOUGH = Map.of(
            FailureType.WRONG_DIAGNOSIS, 0.8,
            FailureType.WRONG_RUNBOOK, 0.8,
            FailureType.RUNBOOK_INSUFFICIENT, 0.75,
            FailureType.ENVIRONMENT_DIFFERENCE, 0.75,
            FailureType.EXTERNAL_DEPENDENCY, 0.7,
            FailureType.PERMISSION_DENIED, 0.7);

    private final LanguageModel model;
    private final Examples examples;
    private final Supplier<Fence> fences;

    ModelCategoriser(LanguageModel model, Examples examples, Supplier<Fence> fences) {
        this.model = model;
        this.examples = examples;
        this.fences = fences;
    }

    @Override
    public Category categorise(Trace trace) throws InterruptedException {
        Digest digest = Digest.of(trace, RECORD_TOKENS);
        try {
            JsonNode answer = model.ask(question(trace, digest)).content();
            return category(trace, digest, answer);
        } catch (ModelException e) {
            LOG.info("No second opinion on {}: {}", trace.result().id(), e.getMessage());
            return new Category(null, 0, "none", "The model gave no opinion: " + e.getMessage(), List.of(), null);
        }
    }

    private Question question(Trace trace, Digest digest) {
        Fence fence = fences.get();
        String system = PROMPT.render("system", Map.of("fence", fence.word()));
        String user = PROMPT.render(
                "user",
                Map.of(
                        "library",
                                fence.around(
                                        "library",
                                        LibraryText.of(trace.failure().library())),
                        "rules", fence.around("rules", RulesOpinion.of(trace)),
                        "executed", fence.around("executed", Executed.of(trace, EXECUTED_CHARACTERS)),
                        "examples", fence.around("examples", examples.like(trace)),
                        "record", fence.around("record", digest.text())));
        return new Question(
                ModelRole.CATEGORISER,
                PROMPT.name(),
                Signatures.of(trace).hash(),
                List.of(Message.system(system), Message.user(user)),
                SCHEMA);
    }

    /** What an answer with these fields says; no type when it is unclear, points to no line or is not sure enough. */
    static Category category(Trace trace, Digest digest, JsonNode answer) {
        String reasoning = Answers.sentence(answer.path("reasoning"), "The model gave no reason.");
        List<Evidence> evidence = digest.evidence(answer.path("evidence"));
        double confidence = Answers.share(answer.path("confidence"));
        String word = answer.path("failure_type").asText("unclear");
        if (word.equals("unclear")) {
            return unsure("A model could not tell either: " + reasoning, evidence);
        }
        FailureType type = FailureType.valueOf(word.toUpperCase(Locale.ROOT));
        if (evidence.isEmpty() || confidence < ENOUGH.get(type)) {
            return unsure("A model suspects " + word + ", without enough to go by: " + reasoning, evidence);
        }
        return new Category(
                type, Math.min(confidence, 0.95), METHOD, reasoning, evidence, suggestion(trace, type, answer));
    }

    private static Category unsure(String reasoning, List<Evidence> evidence) {
        return new Category(null, 0, METHOD, reasoning, evidence, null);
    }

    /** A runbook that the library really has, and only where one would help. */
    private static String suggestion(Trace trace, FailureType type, JsonNode answer) {
        boolean helps = type == FailureType.WRONG_RUNBOOK || type == FailureType.WRONG_DIAGNOSIS;
        String named = answer.path("suggested_runbook").asText();
        return trace.failure().library().stream()
                .map(LibraryEntry::id)
                .filter(id -> helps && id.equals(named))
                .findFirst()
                .orElse(null);
    }
}
