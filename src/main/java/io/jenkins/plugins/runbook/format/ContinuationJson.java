package io.jenkins.plugins.runbook.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.model.Continuation;
import io.jenkins.plugins.runbook.model.Continuation.EarlierAttempt;

/** The JSON of an execution's earlier attempts. */
final class ContinuationJson {

    private ContinuationJson() {}

    static void write(ObjectNode json, Continuation continuation) {
        json.put("rerun_of", continuation.rerunOf());
        json.put("from_step", continuation.fromStep());
        json.set("resumed_at", Json.write(continuation.resumedAt()));
        ArrayNode attempts = json.putArray("earlier_attempts");
        continuation.attempts().forEach(attempt -> attempts.add(write(attempt)));
    }

    static Continuation read(JsonFields fields) {
        Integer fromStep = fields.optionalInteger("from_step");
        return new Continuation(
                fields.optionalText("rerun_of"),
                fromStep == null ? 1 : fromStep,
                fields.optionalInstant("resumed_at"),
                fields.nodes("earlier_attempts").stream()
                        .map(ContinuationJson::attempt)
                        .toList());
    }

    private static ObjectNode write(EarlierAttempt attempt) {
        ObjectNode json = Json.mapper().createObjectNode();
        JsonFields.putInterval(json, attempt.startedAt(), attempt.endedAt());
        json.put("reason", attempt.reason());
        json.set("unfinished_step", attempt.unfinished() == null ? null : StepJson.write(attempt.unfinished()));
        return json;
    }

    private static EarlierAttempt attempt(JsonNode json) {
        JsonFields fields = new JsonFields(json);
        JsonNode unfinished = json.path("unfinished_step");
        return new EarlierAttempt(
                fields.optionalInstant("started_at"),
                fields.optionalInstant("completed_at"),
                fields.optionalText("reason"),
                unfinished.isObject() ? StepJson.read(unfinished) : null);
    }
}
