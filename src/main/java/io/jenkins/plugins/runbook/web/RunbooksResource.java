package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
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
import java.util.Optional;
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
        ObjectNode body = store.read(records -> {
            List<String> ids = records.versions().runbookIds().stream()
                    .filter(id -> isWanted(records, id, call))
                    .toList();
            ObjectNode made = Json.mapper().createObjectNode();
            ArrayNode rows = made.putArray("runbooks");
            ids.stream().skip(call.offset()).limit(call.limit()).forEach(id -> rows.add(row(records, id)));
            made.put("offset", call.offset());
            made.put("limit", call.limit());
            made.put("total", ids.size());
            return made;
        });
        return Answer.json(body);
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
        ObjectNode body = store.read(records -> {
            if (records.versions().of(call.id()).isEmpty()) {
                throw ApiException.notFound("There is no runbook '" + call.id() + "'.");
            }
            ObjectNode made = row(records, call.id());
            made.put("text", shown(records, call.id()).text());
            made.set("versions", VersionJson.history(records, call.id()));
            ArrayNode open = made.putArray("open_reviews");
            records.reviews().ofRunbook(call.id(), 50).stream()
                    .filter(review -> review.state().open())
                    .map(Review::id)
                    .forEach(open::add);
            return made;
        });
        return Answer.json(body);
    }

    Answer revert(ApiCall call) {
        if (!VersionRef.isVersionRef(call.id())) {
            throw ApiException.badRequest("Name the version to go back to, such as RB-SERVICE-001-v1.");
        }
        String reason = call.body().path("reason").asText("");
        return Answer.json(VersionJson.plain(library.revert(VersionRef.parse(call.id()), call.actor(), reason)));
    }

    private ObjectNode row(Records records, String id) {
        Version version = shown(records, id);
        Optional<Runbook> runbook = runbooks.of(version);
        ObjectNode row = VersionJson.plain(version);
        row.put("name", runbook.map(Runbook::name).orElse(null));
        row.put("description", runbook.map(Runbook::description).orElse(null));
        row.set("incident_types", Json.write(runbook.map(Runbook::incidentTypes).orElse(List.of())));
        row.set("platforms", Json.write(runbook.map(Runbook::platforms).orElse(List.of())));
        row.set("severity", Json.write(runbook.map(Runbook::severity).orElse(List.of())));
        row.set("controls", Json.write(runbook.map(Runbook::controls).orElse(List.of())));
        VersionRecord record = records.executions().recordOf(id).stream()
                .filter(one -> one.version().equals(version.ref()))
                .findFirst()
                .orElse(null);
        return row.set("record", VersionJson.record(record));
    }

    /** The version that stands for the runbook: the active one, else the newest. */
    private static Version shown(Records records, String id) {
        return records.versions().active(id).orElseGet(() -> {
            List<Version> versions = records.versions().of(id);
            return versions.get(versions.size() - 1);
        });
    }
}
