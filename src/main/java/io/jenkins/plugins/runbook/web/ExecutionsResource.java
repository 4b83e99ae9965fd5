package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.store.Executions;
import io.jenkins.plugins.runbook.store.Executions.ExecutionSummary;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Lists executions and shows one in full. */
final class ExecutionsResource {

    private static final long LARGEST_BUNDLE = 64L << 20;

    private final Store store;
    private final Function<ExecutionResult, Optional<Path>> evidence;

    ExecutionsResource(Store store, Function<ExecutionResult, Optional<Path>> evidence) {
        this.store = store;
        this.evidence = evidence;
    }

    Answer list(ApiCall call) {
        Filter filter = new Filter(
                call.request().parameter("runbook").orElse(null),
                call.request().parameter("incident_type").orElse(null),
                call.choice("outcome", Outcome.class),
                call.moment("since"),
                call.request().parameter("version").isPresent() ? call.number("version", 1, Integer.MAX_VALUE) : null,
                Set.of());
        return Answer.json(store.read(records -> {
            Filter seen = filter.without(call.visibility().jobs().hidden(records));
            List<Row> rows =
                    page(records.executions(), seen, call).stream().map(Row::of).toList();
            return Page.counted("executions", rows, call, records.executions().count(seen, Page.MOST_COUNTED + 1));
        }));
    }

    private static List<ExecutionSummary> page(Executions executions, Filter filter, ApiCall call) {
        Optional<String> before = call.request().parameter("before");
        return before.isPresent()
                ? executions.pageBefore(filter, before.get(), call.limit() + 1)
                : executions.page(filter, call.offset(), call.limit() + 1);
    }

    Answer show(ApiCall call) {
        ObjectNode body = store.read(records -> {
            ExecutionResult result = find(records, call);
            ObjectNode made = ExecutionJson.write(result);
            made.set(
                    "analysis",
                    records.analyses().of(result.id()).map(Json::write).orElse(null));
            return made;
        });
        return Answer.json(body);
    }

    /** The bundle of evidence, as a download. */
    Answer bundle(ApiCall call) {
        ExecutionResult result = store.read(records -> find(records, call));
        Path bundle = evidence.apply(result)
                .orElseThrow(
                        () -> ApiException.notFound("There is no evidence of execution '" + call.id() + "' here."));
        try {
            if (Files.size(bundle) > LARGEST_BUNDLE) {
                throw ApiException.notFound("The evidence of execution '" + call.id()
                        + "' is too large to be sent; 'runbook evidence export' writes it into a file.");
            }
            return Answer.of(
                    Files.readAllBytes(bundle),
                    "application/zip",
                    Map.of("Content-Disposition", "attachment; filename=\"" + bundle.getFileName() + "\""));
        } catch (IOException e) {
            throw new UncheckedIOException("the evidence " + bundle + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static ExecutionResult find(Records records, ApiCall call) {
        return records.executions()
                .find(call.id())
                .filter(result -> call.visibility().sees(records, result.id()))
                .orElseThrow(() -> ApiException.notFound("There is no execution '" + call.id() + "'."));
    }

    /** An execution as one line of a list. */
    record Row(
            String executionId,
            String runbookId,
            int runbookVersion,
            String version,
            String incidentType,
            String hostname,
            Outcome outcome,
            @CheckForNull Instant startedAt,
            double durationSeconds) {

        static Row of(ExecutionSummary summary) {
            return new Row(
                    summary.id(),
                    summary.version().runbookId(),
                    summary.version().number(),
                    summary.version().toString(),
                    summary.incidentType(),
                    summary.hostname(),
                    summary.outcome(),
                    summary.startedAt(),
                    summary.durationMillis() / 1000.0);
        }
    }
}
