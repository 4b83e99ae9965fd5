package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.learning.Explanation;
import io.jenkins.plugins.runbook.learning.FailedLog;
import io.jenkins.plugins.runbook.learning.LogExplainer;
import io.jenkins.plugins.runbook.learning.trace.FailureCase.LibraryEntry;
import io.jenkins.plugins.runbook.store.Store;
import java.util.List;
import java.util.Set;

/** Says why a log ends in an error, as the command {@code explain} does. Runs, keeps and sends nothing. */
final class ExplainResource {

    private static final Set<String> FIELDS = Set.of("output", "script", "exit", "incident");

    private final Store store;
    private final ParsedRunbooks parsed;

    ExplainResource(Store store, ParsedRunbooks parsed) {
        this.store = store;
        this.parsed = parsed;
    }

    Answer explain(ApiCall call) {
        FailedLog log = log(call.body());
        try {
            Explanation explanation = new LogExplainer(library()).explain(log);
            return Answer.json(explanation);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(ErrorCode.UNAVAILABLE, "This is being stopped; ask again later.");
        }
    }

    private List<LibraryEntry> library() {
        return store.read(records -> records.versions().allActive()).stream()
                .flatMap(version -> parsed.of(version).stream())
                .map(LibraryEntry::of)
                .toList();
    }

    private static FailedLog log(JsonNode body) {
        body.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw ApiException.badRequest(
                        "There is no field '" + name + "' here; this takes output, script, exit and incident.");
            }
        });
        if (!body.path("output").isTextual()) {
            throw ApiException.badRequest("'output' must be the text that was printed.");
        }
        JsonNode exit = body.path("exit");
        if (!exit.isMissingNode() && !exit.isNull() && !(exit.isIntegralNumber() && exit.canConvertToInt())) {
            throw ApiException.badRequest("'exit' must be a whole number, such as 1.");
        }
        return new FailedLog(
                text(body, "script"), exit.asInt(1), body.get("output").asText(), text(body, "incident"));
    }

    @CheckForNull
    private static String text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            throw ApiException.badRequest("'" + field + "' must be a text.");
        }
        return value.isTextual() ? value.asText() : null;
    }
}
