package io.jenkins.plugins.runbook.learning.model;

import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.signature.Signatures;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.llm.AnswerSchema;
import io.jenkins.plugins.runbook.llm.LanguageModel;
import io.jenkins.plugins.runbook.llm.Message;
import io.jenkins.plugins.runbook.llm.ModelAnswer;
import io.jenkins.plugins.runbook.llm.ModelException;
import io.jenkins.plugins.runbook.llm.ModelRole;
import io.jenkins.plugins.runbook.llm.Question;
import io.jenkins.plugins.runbook.llm.prompt.Excerpt;
import io.jenkins.plugins.runbook.llm.prompt.Fence;
import io.jenkins.plugins.runbook.llm.prompt.PromptFile;
import io.jenkins.plugins.runbook.llm.prompt.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a model for changes. A draft that cannot be applied or that the guard would block goes back to the model with the reason, at
 * most {@value #OBJECTIONS} times; then it is dropped.
 */
final class ModelRepair implements RepairOperator {

    private static final Logger LOG = LoggerFactory.getLogger(ModelRepair.class);

    static final int OBJECTIONS = 2;

    private static final PromptFile PROMPT = PromptFile.read(ModelRepair.class, "repair-1");
    private static final AnswerSchema SCHEMA =
            new AnswerSchema("changes", PromptFile.resource(ModelRepair.class, "repair-1.schema.json"));

    private static final int RECORD_TOKENS = 4_000;
    private static final int RUNBOOK_TOKENS = 8_000;

    private final LanguageModel model;
    private final DraftCheck check;
    private final ReviewerFeedback voices;
    private final EarlierOpinions earlier;
    private final Supplier<Fence> fences;

    ModelRepair(
            LanguageModel model,
            DraftCheck check,
            ReviewerFeedback voices,
            EarlierOpinions earlier,
            Supplier<Fence> fences) {
        this.model = model;
        this.check = check;
        this.voices = voices;
        this.earlier = earlier;
        this.fences = fences;
    }

    @Override
    public String name() {
        return Drafts.OPERATOR;
    }

    @Override
    public String does() {
        return "Asks a language model for a change where no other operator knows one";
    }

    /** It is told of all steps at once. */
    @Override
    public boolean looksElsewhere() {
        return false;
    }

    @Override
    public List<Repair> propose(Trace trace) throws InterruptedException {
        if (earlier.enoughChangesAsked(trace)) {
            LOG.info(
                    "Models were asked often enough about the failure of {} today",
                    trace.result().id());
            return List.of();
        }
        if (Tokens.estimate(trace.failure().text()) > RUNBOOK_TOKENS) {
            LOG.info(
                    "The text of {} is too long to be shown to a model",
                    trace.result().version());
            return List.of();
        }
        try {
            return converse(trace);
        } catch (ModelException e) {
            LOG.info("No changes by a model for {}: {}", trace.result().id(), e.getMessage());
            return List.of();
        }
    }

    private List<Repair> converse(Trace trace) throws ModelException, InterruptedException {
        Digest digest = Digest.of(trace, RECORD_TOKENS);
        Question question = question(trace, digest);
        for (int round = 0; round <= OBJECTIONS; round++) {
            ModelAnswer answer = model.ask(question);
            List<Repair> accepted = new ArrayList<>();
            List<String> problems = new ArrayList<>();
            for (Repair draft : Drafts.read(answer.content(), digest)) {
                List<String> wrong = check.problems(trace, draft);
                if (wrong.isEmpty()) {
                    accepted.add(draft);
                } else {
                    problems.add("- '" + Excerpt.of(draft.reason(), 120) + "': " + String.join("; ", wrong));
                }
            }
            if (!accepted.isEmpty() || problems.isEmpty()) {
                return accepted;
            }
            LOG.info(
                    "Changes by a model for {} are not acceptable: {}",
                    trace.result().id(),
                    problems);
            question =
                    question.after(answer, PROMPT.render("objection", Map.of("problems", String.join("\n", problems))));
        }
        return List.of();
    }

    private Question question(Trace trace, Digest digest) {
        Fence fence = fences.get();
        String system = PROMPT.render("system", Map.of("fence", fence.word()));
        String user = PROMPT.render(
                "user",
                Map.of(
                        "runbook", fence.around("runbook", trace.failure().text()),
                        "record", fence.around("record", digest.text()),
                        "voices", fence.around("voices", voices.about(trace))));
        return new Question(
                ModelRole.GENERATOR,
                PROMPT.name(),
                Signatures.of(trace).hash(),
                List.of(Message.system(system), Message.user(user)),
                SCHEMA);
    }
}
