package io.jenkins.plugins.runbook.jenkins.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A result as a Pipeline reads it: maps, lists, texts, truth values and whole numbers, which its sandbox lets through and its
 * state can be saved with. Names are those of the JSON.
 */
final class ResultMap {

    private ResultMap() {}

    /** @param url page of the execution */
    static Map<String, Object> of(ExecutionResult result, String url) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("execution_id", result.id());
        map.put("runbook_id", result.version().runbookId());
        map.put("runbook_version", (long) result.version().number());
        map.put("runbook_sha256", result.sha256());
        map.put("incident_id", result.incident().id());
        map.put("incident_type", result.incident().type());
        map.put("hostname", result.hostname());
        map.put("platform", result.platform());
        map.put("duration_millis", result.duration().toMillis());
        map.put("status", Words.of(result.status()));
        map.put("outcome", Words.of(result.outcome()));
        map.put("success", result.success());
        map.put("verification_passed", passed(result));
        map.put("verification_method", result.verification().method());
        map.put("error_message", result.error() == null ? null : result.error().message());
        map.put(
                "error_step",
                result.error() == null || result.error().step() == null
                        ? null
                        : (long) result.error().step());
        map.put("executed_steps", steps(result));
        map.put("state_diff", changes(result));
        map.put("url", url);
        return map;
    }

    @CheckForNull
    @SuppressFBWarnings(value = "NP_BOOLEAN_RETURN_NULL", justification = "null means unknown")
    private static Boolean passed(ExecutionResult result) {
        return switch (result.verification().verdict()) {
            case PASSED -> Boolean.TRUE;
            case FAILED -> Boolean.FALSE;
            case UNKNOWN -> null;
        };
    }

    private static List<Map<String, Object>> steps(ExecutionResult result) {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (ExecutedStep step : result.steps()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("step_number", (long) step.number());
            map.put("name", step.name());
            map.put("status", Words.of(step.status()));
            map.put("success", !step.failed());
            map.put("exit_code", step.exitCode() == null ? null : (long) step.exitCode());
            map.put("attempts", (long) step.attempts());
            map.put(
                    "duration_millis",
                    Duration.between(step.startedAt(), step.completedAt()).toMillis());
            map.put("output", step.output());
            map.put("error", step.error());
            steps.add(map);
        }
        return steps;
    }

    private static List<Map<String, Object>> changes(ExecutionResult result) {
        List<Map<String, Object>> changes = new ArrayList<>();
        result.diff().forEach(change -> {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("key", change.key());
            map.put("before", change.before());
            map.put("after", change.after());
            changes.add(map);
        });
        return changes;
    }
}
