package io.jenkins.plugins.runbook.learning.model;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.repair.Candidate;
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
import io.jenkins.plugins.runbook.model.ChangeOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

    private static final PromptFile PROMPT = PromptFile.read(ModelRepair.class, "repair-2");
    private static final AnswerSchema SCHEMA =
            new AnswerSchema("changes", PromptFile.resource(ModelRepair.class, "repair-2.schema.json"));

    private static final int RECORD_TOKENS = 4_000;
    /** The failure again, when its mending is the second question. */
    private static final int ORIGINAL_TOKENS = 1_500;

    private static final int RUNBOOK_TOKENS = 8_000;

    private final LanguageModel model;
    private final DraftCheck check;
    private final ReviewerFeedback voices;
    private final EarlierOpinions earlier;
    private final Notes notes;
    private final Supplier<Fence> fences;

    ModelRepair(
            LanguageModel model,
            DraftCheck check,
            ReviewerFeedback voices,
            EarlierOpinions earlier,
            Notes notes,
            Supplier<Fence> fences) {
        this.model = model;
        this.check = check;
        this.voices = voices;
        this.earlier = earlier;
        this.notes = notes;
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
        return ask(trace, trace, null);
    }

    /** It is shown the failure, its change and how the rehearsal of that went. */
    @Override
    public List<Repair> refine(Trace original, Candidate base, Trace rehearsal) throws InterruptedException {
        return ask(original, rehearsal, base);
    }

    /**
     * @param original the failure to mend
     * @param trace the failure that an answer applies to: the same, or that of the rehearsal
     * @param base the candidate that failed in the rehearsal, {@code null} for none
     */
    private List<Repair> ask(Trace original, Trace trace, @CheckForNull Candidate base) throws InterruptedException {
        if (earlier.enoughChangesAsked(original)) {
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
            return converse(original, trace, base);
        } catch (ModelException e) {
            LOG.info("No changes by a model for {}: {}", trace.result().id(), e.getMessage());
            return List.of();
        }
    }

    private List<Repair> converse(Trace original, Trace trace, @CheckForNull Candidate base)
            throws ModelException, InterruptedException {
        Digest digest = Digest.of(trace, RECORD_TOKENS);
        Question question = question(original, trace, base, digest);
        for (int round = 0; round <= OBJECTIONS; round++) {
            ModelAnswer answer = model.ask(question);
            if (objects(original, trace, digest, answer.content())) {
                return List.of();
            }
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
                notes.dropped(original.result().id(), problems);
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

    /** Whether it says that no change of this runbook is right; what it says is kept for the caller. */
    private boolean objects(Trace original, Trace trace, Digest digest, JsonNode answer) {
        JsonNode said = answer.path("verdict");
        if (!said.isObject()) {
            return false;
        }
        Category verdict = ModelCategoriser.category(trace, digest, said);
        if (!verdict.known()) {
            return false;
        }
        notes.verdict(original.result().id(), verdict);
        return !verdict.type().improvable();
    }

    private Question question(Trace original, Trace trace, @CheckForNull Candidate base, Digest digest) {
        Fence fence = fences.get();
        String system = PROMPT.render("system", Map.of("fence", fence.word()));
        Map<String, String> places = new HashMap<>();
        places.put("runbook", fence.around("runbook", trace.failure().text()));
        places.put("record", fence.around("record", digest.text()));
        places.put("rules", fence.around("rules", RulesOpinion.of(original)));
        places.put(
                "library",
                fence.around("library", LibraryText.of(original.failure().library())));
        places.put("voices", fence.around("voices", voices.about(original)));
        if (base != null) {
            places.put(
                    "original",
                    fence.around(
                            "original",
                            Digest.of(original, ORIGINAL_TOKENS, "O").text()));
            places.put("change", fence.around("change", change(original, base)));
        }
        String user = PROMPT.render(base == null ? "user" : "refinement", places);
        return new Question(
                ModelRole.GENERATOR,
                PROMPT.name(),
                Signatures.of(original).hash(),
                List.of(Message.system(system), Message.user(user)),
                SCHEMA);
    }

    private String change(Trace original, Candidate base) {
        StringBuilder text = new StringBuilder();
        for (ChangeOperation operation : base.operations()) {
            text.append(operation.kind().name().toLowerCase(Locale.ROOT))
                    .append(' ')
                    .append(operation.path())
                    .append(": ")
                    .append(operation.reason())
                    .append('\n');
        }
        notes.dropped(original.result().id())
                .forEach(problem -> text.append("not taken ").append(problem).append('\n'));
        return text.toString();
    }
}
