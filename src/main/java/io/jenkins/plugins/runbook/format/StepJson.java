package io.jenkins.plugins.runbook.format;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.StateChange;

/** The JSON of one executed step, with the names of the seed system. */
final class StepJson {

    private StepJson() {}

    static ObjectNode write(ExecutedStep step) {
        ObjectNode json = instance.objectNode();
        json.put("step_number", step.number());
        json.put("name", step.name());
        json.put("action", step.action());
        json.set("phase", Json.write(step.phase()));
        JsonFields.putInterval(json, step.startedAt(), step.completedAt());
        json.set("status", Json.write(step.status()));
        json.put("success", step.status() == ExecutedStep.Status.SUCCEEDED);
        json.put("output", step.output());
        json.put("error", step.error());
        json.put("exit_code", step.exitCode());
        json.put("attempts", step.attempts());
        json.set("state_changes", Json.write(step.stateChanges()));
        return json;
    }

    static ExecutedStep read(JsonNode json) {
        JsonFields fields = new JsonFields(json);
        return new ExecutedStep(
                fields.integer("step_number"),
                fields.optionalText("name"),
                fields.optionalText("action"),
                fields.value("phase", ExecutedStep.Phase.class),
                fields.optionalInstant("started_at"),
                fields.optionalInstant("completed_at"),
                fields.value("status", ExecutedStep.Status.class),
                fields.optionalText("output"),
                fields.optionalText("error"),
                fields.optionalInteger("exit_code"),
                fields.integer("attempts"),
                fields.list("state_changes", StateChange.class));
    }
}
