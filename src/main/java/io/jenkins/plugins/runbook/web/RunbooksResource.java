package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.Library;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The library: runbooks, their versions, and the way back to an earlier one. */
final class RunbooksResource {

    private final Store store;
    private final Library library;
    private final ParsedRunbooks runbooks;

    RunbooksResource(Store store, Library library, ParsedRunbooks runbooks) {
        this.store = store;
        this.library = library;
        this.runbooks = runbooks;
    }

    Answer list(ApiCall call) {
        return Answer.json(store.read(records -> {
            List<String> ids = records.versions().runbookIds().stream()
                    .filter(id -> isWanted(records, id, call))
                    .toList();
            List<String> page =
                    ids.stream().skip(call.offset()).limit(call.limit()).toList();
            Map<String, Version> active = records.versions().activeOf(page).stream()
                    .collect(Collectors.toMap(version -> version.ref().runbookId(), Function.identity()));
            Map<VersionRef, VersionRecord> counted = records.executions().recordsOf(page);
            List<Row> rows = page.stream()
                    .map(id -> active.containsKey(id) ? active.get(id) : shown(records, id))
                    .map(version -> row(version, counted.get(version.ref())))
                    .toList();
            return Page.of("runbooks", rows, call, ids.size());
        }));
    }

    private boolean isWanted(Records records, String id, ApiCall call) {
        Optional<String> type = call.request().parameter("incident_type");
        Optional<String> words = call.request().parameter("q");
        if (type.isEmpty() && words.isEmpty()) {
            return true;
        }
        Optional<Runbook> runbook = runbooks.of(shown(records, id));
        String text = (id + " "
                        + runbook.map(found -> found.name() + " " + found.description())
                                .orElse(""))
                .toLowerCase(Locale.ROOT);
        return type.map(wanted -> runbook.filter(found -> found.incidentTypes().contains(wanted))
                                .isPresent())
                        .orElse(true)
                && words.stream()
                        .flatMap(all -> Stream.of(all.toLowerCase(Locale.ROOT).split("\\s+")))
                        .allMatch(text::contains);
    }

    Answer show(ApiCall call) {
        return Answer.json(store.read(records -> {
            if (records.versions().of(call.id()).isEmpty()) {
                throw ApiException.notFound("There is no runbook '" + call.id() + "'.");
            }
            Version shown = shown(records, call.id());
            List<String> open = records.reviews().ofRunbook(call.id(), 50).stream()
                    .filter(review -> review.state().open())
                    .map(Review::id)
                    .toList();
            return new Detail(
                    row(
                            shown,
                            records.executions().recordsOf(List.of(call.id())).get(shown.ref())),
                    shown.text(),
                    VersionJson.history(records, call.id()),
                    open);
        }));
    }

    Answer revert(ApiCall call) {
        if (!VersionRef.isVersionRef(call.id())) {
            throw ApiException.badRequest("Name the version to go back to, such as RB-SERVICE-001-v1.");
        }
        String reason = call.body().path("reason").asText("");
        return Answer.json(VersionJson.Row.of(library.revert(VersionRef.parse(call.id()), call.actor(), reason)));
    }

    private Row row(Version version, @CheckForNull VersionRecord record) {
        Optional<Runbook> runbook = runbooks.of(version);
        return new Row(
                VersionJson.Row.of(version),
                runbook.map(Runbook::name).orElse(null),
                runbook.map(Runbook::description).orElse(null),
                runbook.map(Runbook::incidentTypes).orElse(List.of()),
                runbook.map(Runbook::platforms).orElse(List.of()),
                runbook.map(Runbook::severity).orElse(List.of()),
                runbook.map(Runbook::controls).orElse(List.of()),
                VersionJson.Counts.of(record));
    }

    /** The version that stands for the runbook: the active one, else the newest. */
    private static Version shown(Records records, String id) {
        return records.versions().active(id).orElseGet(() -> {
            List<Version> versions = records.versions().of(id);
            return versions.get(versions.size() - 1);
        });
    }

    private record Row(
            @JsonUnwrapped VersionJson.Row version,
            @CheckForNull String name,
            @CheckForNull String description,
            List<String> incidentTypes,
            List<String> platforms,
            List<String> severity,
            List<String> controls,
            VersionJson.Counts record) {}

    private record Detail(
            @JsonUnwrapped Row row, String text, List<VersionJson.WithRecord> versions, List<String> openReviews) {}
}
