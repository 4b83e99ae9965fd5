package io.jenkins.plugins.runbook.format;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.ExecutionError;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.StateChange;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.VersionRef;

/**
 * The JSON of an execution, with the names of the seed system (docs/architecture.md names them). Lossless both ways; fields that can be
 * reckoned from others ({@code success}, {@code duration_seconds}, {@code retry_count}) are written for readers and ignored here.
 */
public final class ExecutionJson {

    private ExecutionJson() {}

    /** The result as a tree. */
    public static ObjectNode write(ExecutionResult result) {
        ObjectNode json = instance.objectNode();
        json.put("execution_id", result.id());
        json.put("runbook_id", result.version().runbookId());
        json.put("runbook_version", result.version().number());
        json.put("runbook_sha256", result.sha256());
        writeIncident(json, result.incident());
        json.set("parameters", Json.write(result.parameters()));
        json.put("client_id", result.clientId());
        json.put("hostname", result.hostname());
        json.put("platform", result.platform());
        JsonFields.putInterval(json, result.startedAt(), result.completedAt());
        json.set("status", Json.write(result.status()));
        json.put("success", result.success());
        json.set("outcome", Json.write(result.outcome()));
        writeVerification(json, result.verification());
        json.set("state_before", Json.write(result.before()));
        json.set("state_after", Json.write(result.after()));
        json.set("state_diff", Json.write(result.diff()));
        ArrayNode steps = json.putArray("executed_steps");
        result.steps().forEach(step -> steps.add(StepJson.write(step)));
        writeError(json, result.error());
        json.put("retry_count", result.retryCount());
        json.set("failure_type", Json.write(result.failureType()));
        writeFeedback(json, result.feedback());
        json.put("evidence_bundle_id", result.evidenceBundle());
        json.set("log_artifacts", Json.write(result.logArtifacts()));
        json.set("tags", Json.write(result.tags()));
        json.set("notes", Json.write(result.notes()));
        ContinuationJson.write(json, result.continuation());
        return json;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when a field is missing or of the wrong form; the message names it
     */
    public static ExecutionResult read(JsonNode json) {
        JsonFields fields = new JsonFields(json);
        return new ExecutionResult(
                fields.text("execution_id"),
                new VersionRef(fields.text("runbook_id"), fields.integer("runbook_version")),
                fields.text("runbook_sha256"),
                readIncident(fields),
                fields.texts("parameters"),
                fields.optionalText("client_id"),
                fields.optionalText("hostname"),
                fields.optionalText("platform"),
                fields.instant("started_at"),
                fields.instant("completed_at"),
                fields.value("status", ExecutionStatus.class),
                fields.value("outcome", Outcome.class),
                readVerification(fields),
                fields.optionalValue("state_before", HostState.class),
                fields.optionalValue("state_after", HostState.class),
                fields.list("state_diff", StateChange.class),
                fields.nodes("executed_steps").stream().map(StepJson::read).toList(),
                readError(fields),
                readFeedback(fields),
                fields.optionalValue("failure_type", FailureType.class),
                fields.optionalText("evidence_bundle_id"),
                fields.list("log_artifacts", String.class),
                fields.list("tags", String.class),
                fields.list("notes", String.class),
                ContinuationJson.read(fields));
    }

    private static void writeIncident(ObjectNode json, Incident incident) {
        json.put("incident_id", incident.id());
        json.put("incident_type", incident.type());
        json.put("incident_severity", incident.severity());
        json.put("incident_host", incident.host());
        json.put("incident_description", incident.description());
    }

    private static Incident readIncident(JsonFields fields) {
        return new Incident(
                fields.optionalText("incident_id"),
                fields.optionalText("incident_type"),
                fields.optionalText("incident_severity"),
                fields.optionalText("incident_host"),
                fields.optionalText("incident_description"));
    }

    private static void writeVerification(ObjectNode json, Verification verification) {
        json.put(
                "verification_passed",
                switch (verification.verdict()) {
                    case PASSED -> Boolean.TRUE;
                    case FAILED -> Boolean.FALSE;
                    case UNKNOWN -> null;
                });
        json.put("verification_method", verification.method());
        json.put("confidence", verification.confidence());
        json.set("verification_evidence", Json.write(verification.evidence()));
    }

    private static Verification readVerification(JsonFields fields) {
        Boolean passed = fields.optionalBoolean("verification_passed");
        Verification.Verdict verdict = Verification.Verdict.UNKNOWN;
        if (passed != null) {
            verdict = passed ? Verification.Verdict.PASSED : Verification.Verdict.FAILED;
        }
        return new Verification(
                verdict,
                fields.text("verification_method"),
                fields.number("confidence"),
                fields.list("verification_evidence", Verification.Evidence.class));
    }

    private static void writeError(ObjectNode json, ExecutionError error) {
        json.put("error_message", error == null ? null : error.message());
        json.put("error_step", error == null ? null : error.step());
        json.put("error_traceback", error == null ? null : error.traceback());
    }

    @CheckForNull
    private static ExecutionError readError(JsonFields fields) {
        String message = fields.optionalText("error_message");
        return message == null
                ? null
                : new ExecutionError(
                        message, fields.optionalInteger("error_step"), fields.optionalText("error_traceback"));
    }

    private static void writeFeedback(ObjectNode json, HumanFeedback feedback) {
        json.put("was_correct_runbook", feedback.correctRunbook());
        json.put("was_correct_diagnosis", feedback.correctDiagnosis());
        json.put("manual_intervention_needed", feedback.manualIntervention());
        json.put("human_feedback", feedback.comment());
    }

    private static HumanFeedback readFeedback(JsonFields fields) {
        return new HumanFeedback(
                fields.optionalBoolean("was_correct_runbook"),
                fields.optionalBoolean("was_correct_diagnosis"),
                fields.optionalBoolean("manual_intervention_needed"),
                fields.optionalText("human_feedback"));
    }
}
