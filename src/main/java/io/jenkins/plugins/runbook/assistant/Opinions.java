package io.jenkins.plugins.runbook.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.review.ExecutionFeedback;
import java.util.Map;
import java.util.function.Predicate;

/** The tools by which a person says something through an assistant: about an execution, in a review, or deciding one. */
final class Opinions {

    private final House house;
    private final RunbookSystem system;
    private final ExecutionFeedback feedback;
    private final Predicate<String> mayLearn;

    Opinions(House house, RunbookSystem system, Predicate<String> mayLearn) {
        this.house = house;
        this.system = system;
        this.feedback = new ExecutionFeedback(system.store());
        this.mayLearn = mayLearn;
    }

    void addTo(Map<String, Toolbox.Handler> handlers) {
        handlers.put("feedback_give", this::feedback);
        handlers.put("review_comment", this::comment);
        handlers.put("review_request_changes", this::requestChanges);
        handlers.put("review_decide", this::decide);
    }

    private ToolAnswer feedback(Caller caller, ObjectNode given) {
        HumanFeedback said = new HumanFeedback(
                flag(given, "correct_runbook"),
                flag(given, "correct_diagnosis"),
                flag(given, "manual_intervention"),
                given.has("comment") ? spoken(caller, given.path("comment").asText()) : null);
        if (said.equals(HumanFeedback.NONE)) {
            throw new ToolException("feedback_give says nothing: give correct_runbook, correct_diagnosis,"
                    + " manual_intervention or comment.");
        }
        String id = given.path("execution_id").asText();
        feedback.give(id, said, caller.person().name(), caller.jobs(), mayLearn);
        system.learner().wake();
        return ToolAnswer.of(
                "It is noted in the name of " + caller.person().name()
                        + "; the learner looks at the execution again. analysis_get tells later what it makes of it.",
                JsonNodeFactory.instance.objectNode().put("execution_id", id));
    }

    @CheckForNull
    private static Boolean flag(ObjectNode given, String name) {
        return given.has(name) ? given.path(name).asBoolean() : null;
    }

    private ToolAnswer comment(Caller caller, ObjectNode given) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("comment", spoken(caller, given.path("comment").asText()));
        return state("It is noted; nothing is decided.", house.post(caller, path("comment", given), body));
    }

    private ToolAnswer requestChanges(Caller caller, ObjectNode given) {
        return state(
                "Changes are requested. The learner looks for another candidate, and proposal_submit can bring one.",
                house.post(caller, path("changes", given), decision(caller, given)));
    }

    private ToolAnswer decide(Caller caller, ObjectNode given) {
        String verb = given.path("decision").asText();
        JsonNode after = house.post(caller, path(verb, given), decision(caller, given));
        return state("It is noted as decided by " + caller.person().name() + ": " + verb + ".", after);
    }

    private static ObjectNode decision(Caller caller, ObjectNode given) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("sha256", given.path("sha256"));
        body.set("revision", given.path("revision"));
        return body.put("comment", spoken(caller, given.path("reason").asText()));
    }

    /** What is kept says that it came through an assistant. */
    private static String spoken(Caller caller, String words) {
        return words + "\n(through " + caller.author() + ")";
    }

    private static String path(String verb, ObjectNode given) {
        String review = given.path("review").asText();
        if (review.contains("/")) {
            throw new ToolException("There is no review of that name; ids have no slash.");
        }
        return "review/" + verb + "/" + review;
    }

    private static ToolAnswer state(String sentence, JsonNode after) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        for (String field : new String[] {"review_id", "version", "sha256", "revision", "status"}) {
            shown.set(field, after.path(field));
        }
        return ToolAnswer.of(sentence, shown);
    }
}
