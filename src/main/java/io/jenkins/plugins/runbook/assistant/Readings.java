package io.jenkins.plugins.runbook.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools that read: the API's answers, a digest first. */
final class Readings {

    private static final List<String> RUNBOOK_ROW = List.of(
            "runbook_id",
            "version",
            "lifecycle",
            "name",
            "description",
            "incident_types",
            "platforms",
            "severity",
            "record");

    private static final List<String> VERSION_ROW =
            List.of("version", "lifecycle", "authors", "origin", "reason", "created_at", "record");

    private static final List<String> EXECUTION_HEAD = List.of(
            "execution_id",
            "runbook_id",
            "runbook_version",
            "incident_type",
            "incident_severity",
            "incident_description",
            "hostname",
            "platform",
            "started_at",
            "duration_seconds",
            "status",
            "outcome",
            "verification_passed",
            "verification_method",
            "verification_evidence",
            "error_step",
            "error_message",
            "failure_type",
            "human_feedback",
            "notes");

    private static final List<String> REVIEW_ROW = List.of(
            "review_id",
            "version",
            "runbook_name",
            "status",
            "priority",
            "occurrences",
            "failure_type",
            "change_count",
            "risk_count",
            "tests_passed",
            "tests_failed",
            "claimed_by",
            "created_at",
            "authors",
            "reason");

    private static final List<String> REVIEW = List.of(
            "review_id",
            "version",
            "runbook_name",
            "status",
            "priority",
            "sha256",
            "revision",
            "occurrences",
            "authors",
            "reason",
            "parent_version",
            "failure_hidden",
            "proposal",
            "tests",
            "rehearsal",
            "decisions",
            "approvals",
            "approvals_needed",
            "may_approve",
            "past_decisions");

    private static final int MOST_CHANGES = 40;
    private static final int QUIET_OUTPUT = 300;
    private static final int TELLING_OUTPUT = 6_000;

    private final House house;
    private final RunbookSystem system;
    /** {@code null} where nothing is run. */
    private final RunPlace runs;

    Readings(House house, RunbookSystem system, RunPlace runs) {
        this.house = house;
        this.system = system;
        this.runs = runs;
    }

    void addTo(Map<String, Toolbox.Handler> handlers) {
        handlers.put("runbooks_search", this::runbooks);
        handlers.put("runbook_get", this::runbook);
        handlers.put("executions_search", this::executions);
        handlers.put("execution_get", this::execution);
        handlers.put("analysis_get", this::analysis);
        handlers.put("reviews_pending", this::reviews);
        handlers.put("review_get", this::review);
        handlers.put("insights", this::insights);
    }

    private ToolAnswer runbooks(Caller caller, ObjectNode given) {
        Map<String, JsonNode> query = page(given, "incident_type");
        query.put("q", given.path("query"));
        JsonNode found = house.get(caller, "runbooks", query);
        return list(found, "runbooks", RUNBOOK_ROW, "runbook_get reads one; executions_search shows what it came to.");
    }

    private ToolAnswer runbook(Caller caller, ObjectNode given) {
        String id = given.path("runbook").asText();
        JsonNode found = house.get(caller, "runbooks/" + segment(id), Map.of());
        ObjectNode shown = only(found, RUNBOOK_ROW);
        shown.set("sha256", found.path("sha256"));
        shown.set("text", found.path("text"));
        if (given.has("version")) {
            Version version = version(new VersionRef(id, given.path("version").asInt()));
            shown.put("version", version.ref().toString());
            shown.set("lifecycle", Json.write(version.lifecycle()));
            shown.put("sha256", version.sha256());
            shown.put("text", version.text());
        }
        shown.set("versions", rows(found.path("versions"), VERSION_ROW));
        shown.set("open_reviews", found.path("open_reviews"));
        String next = found.path("open_reviews").isEmpty()
                ? "To change it, propose with proposal_submit against the version shown."
                : "A proposal waits already: review_get reads it.";
        return ToolAnswer.of("A runbook, with one of its texts. " + next, shown);
    }

    private Version version(VersionRef ref) {
        Optional<Version> found =
                system.store().read(records -> records.versions().find(ref));
        return found.orElseThrow(() ->
                new ToolException("There is no version " + ref + ". runbook_get without a version lists all of them."));
    }

    private ToolAnswer executions(Caller caller, ObjectNode given) {
        JsonNode found =
                house.get(caller, "executions", page(given, "runbook", "version", "incident_type", "outcome", "since"));
        return list(found, "executions", null, "execution_get reads one; for one that failed, analysis_get says why.");
    }

    private ToolAnswer execution(Caller caller, ObjectNode given) {
        String id = given.path("execution_id").asText();
        if (runs != null && runs.isRunning(id, caller)) {
            return ToolAnswer.of(
                    "This execution is still running; nothing is decided yet. Ask again in half a minute.",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("execution_id", id)
                            .put("running", true));
        }
        JsonNode found = house.get(caller, "executions/" + segment(id), Map.of());
        return given.path("whole").asBoolean()
                ? whole(found, given.path("offset").asInt())
                : ToolAnswer.of(
                        "A digest. " + next(found)
                                + " The complete record is there with whole, page by page, and seldom needed.",
                        digest(found));
    }

    private static ToolAnswer whole(JsonNode found, int offset) {
        String all = Shown.whole(found);
        if (offset >= all.length()) {
            throw new ToolException(
                    "The record has " + all.length() + " characters; there is nothing at " + offset + ".");
        }
        int end = Math.min(all.length(), offset + Shown.PAGE);
        String rest = end == all.length() ? "This is its end." : "Go on with offset " + end + " if you have to.";
        return new ToolAnswer(
                "Characters " + offset + " to " + end + " of " + all.length() + " of the record. " + rest,
                all.substring(offset, end));
    }

    private static String next(JsonNode execution) {
        return switch (execution.path("outcome").asText()) {
            case "verified" -> "It worked, and that is proven.";
            case "unverified" -> "Its steps ended well, and nothing proved that it helped.";
            default -> "It did not help: analysis_get says why, as far as that is known.";
        };
    }

    /** What of an execution tells what happened. */
    static ObjectNode digest(JsonNode found) {
        ObjectNode shown = only(found, EXECUTION_HEAD);
        ArrayNode steps = shown.putArray("steps");
        for (JsonNode step : found.path("executed_steps")) {
            ObjectNode row = only(
                    step, List.of("step_number", "action", "success", "exit_code", "attempts", "duration_seconds"));
            boolean well = step.path("success").asBoolean();
            int most = well ? QUIET_OUTPUT : TELLING_OUTPUT;
            row.put("output", Shown.text(step.path("output").asText(""), most));
            if (!step.path("error").asText("").isEmpty()) {
                row.put("error", Shown.text(step.path("error").asText(), most));
            }
            steps.add(row);
        }
        ArrayNode changes = shown.putArray("state_diff");
        found.path("state_diff").forEach(change -> {
            if (changes.size() < MOST_CHANGES) {
                changes.add(change);
            }
        });
        return shown;
    }

    private ToolAnswer analysis(Caller caller, ObjectNode given) {
        String id = given.path("execution_id").asText();
        JsonNode execution = house.get(caller, "executions/" + segment(id), Map.of());
        JsonNode analysis = execution.path("analysis");
        if (analysis.isNull() || analysis.isMissingNode()) {
            throw new ToolException(
                    "The learner has not looked at this execution: it was not needed, it is switched off, or"
                            + " it is at work. execution_get shows what happened.");
        }
        String next = analysis.path("review_id").isTextual()
                ? "A proposal waits for a person: review_get reads it."
                : analysis.path("advice").isTextual()
                        ? "It says in 'advice' what to do instead of a new version."
                        : "Nothing was proposed. If a change of the runbook would have helped, propose it with proposal_submit.";
        return ToolAnswer.of("What the learner makes of the execution. " + next, analysis);
    }

    private ToolAnswer reviews(Caller caller, ObjectNode given) {
        Map<String, JsonNode> query = page(given, "priority");
        query.put("q", given.path("query"));
        JsonNode found = house.get(caller, "review/pending", query);
        return list(found, "reviews", REVIEW_ROW, "review_get reads one. A person decides.");
    }

    private ToolAnswer review(Caller caller, ObjectNode given) {
        JsonNode found = house.get(
                caller, "review/runbook/" + segment(given.path("review").asText()), Map.of());
        ObjectNode shown = only(found, REVIEW);
        if (found.path("execution").isObject()) {
            shown.set("failed_execution", only(found.path("execution"), EXECUTION_HEAD));
        }
        shown.set("analysis", found.path("analysis"));
        if (given.path("with_text").asBoolean()) {
            shown.set("text", found.path("text"));
            shown.set("parent_text", found.path("parent").path("text"));
        }
        boolean open =
                !List.of("approved", "rejected").contains(found.path("status").asText());
        return ToolAnswer.of(
                open
                        ? "A proposal that waits for a person. Tell the person what changes, which risks the guard saw and what"
                                + " its rehearsals came to; review_comment and review_request_changes say something about it."
                        : "A review that is decided.",
                shown);
    }

    private ToolAnswer insights(Caller caller, ObjectNode given) {
        Map<String, JsonNode> query = new HashMap<>();
        query.put("days", given.has("days") ? given.path("days") : JsonNodeFactory.instance.numberNode(30));
        ObjectNode found = (ObjectNode) house.get(caller, "insights", query);
        found.remove(List.of("trend", "model_trend"));
        return ToolAnswer.of(
                "Numbers over executions, reviews and models. Rates come with the range they leave open.", found);
    }

    private static Map<String, JsonNode> page(ObjectNode given, String... filters) {
        Map<String, JsonNode> query = new LinkedHashMap<>();
        for (String filter : filters) {
            query.put(filter, given.path(filter));
        }
        query.put("offset", given.path("offset"));
        query.put("limit", given.has("limit") ? given.path("limit") : JsonNodeFactory.instance.numberNode(20));
        return query;
    }

    private static ToolAnswer list(JsonNode found, String name, @CheckForNull List<String> fields, String next) {
        JsonNode rows = found.path(name);
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("total", found.path("total").asLong());
        shown.put("offset", found.path("offset").asLong());
        shown.set(name, fields == null ? rows : rows(rows, fields));
        long after = found.path("offset").asLong() + rows.size();
        String more = after < found.path("total").asLong() ? " Further ones begin at offset " + after + "." : "";
        return ToolAnswer.of(
                rows.isEmpty()
                        ? "There are none. Ask for less, or leave a filter out."
                        : rows.size() + " of " + found.path("total").asLong() + ". " + next + more,
                shown);
    }

    private static ArrayNode rows(JsonNode rows, List<String> fields) {
        ArrayNode made = JsonNodeFactory.instance.arrayNode();
        rows.forEach(row -> made.add(only(row, fields)));
        return made;
    }

    /** Those of the fields that are there and say something. */
    private static ObjectNode only(JsonNode from, List<String> fields) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        for (String field : fields) {
            JsonNode value = from.path(field);
            if (!value.isMissingNode() && !value.isNull()) {
                made.set(field, value);
            }
        }
        return made;
    }

    /** An id as a part of a path; one with a slash names nothing here. */
    private static String segment(String id) {
        if (id.contains("/")) {
            throw new ToolException("There is nothing of that name; ids have no slash.");
        }
        return id;
    }
}
