package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.insight.Rate;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import io.jenkins.plugins.runbook.store.Records;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Versions of a runbook, each with what it came to. */
final class VersionJson {

    private VersionJson() {}

    static ObjectNode withText(Version version) {
        return plain(version).put("text", version.text());
    }

    static ObjectNode plain(Version version) {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("version", version.ref().toString());
        json.put("runbook_id", version.ref().runbookId());
        json.put("runbook_version", version.ref().number());
        json.put("sha256", version.sha256());
        json.put("author", version.author());
        json.set("authors", Json.write(version.authors()));
        json.set("origin", Json.write(version.origin()));
        json.put("reason", version.reason());
        json.put("parent_version", version.parent());
        json.set("lifecycle", Json.write(version.lifecycle()));
        json.put("created_at", version.createdAt().toString());
        return json;
    }

    /** All versions of a runbook, newest first, each with its record. */
    static ArrayNode history(Records records, String runbookId) {
        Map<Integer, VersionRecord> byNumber = records.executions().recordOf(runbookId).stream()
                .collect(Collectors.toMap(record -> record.version().number(), Function.identity()));
        ArrayNode history = Json.mapper().createArrayNode();
        List<Version> versions = records.versions().of(runbookId);
        for (int i = versions.size() - 1; i >= 0; i--) {
            Version version = versions.get(i);
            history.add(plain(version)
                    .<ObjectNode>set("record", record(byNumber.get(version.ref().number()))));
        }
        return history;
    }

    /** Counts by outcome and the success rate, with the interval its few or many executions leave it. */
    static ObjectNode record(VersionRecord record) {
        ObjectNode json = Json.mapper().createObjectNode();
        long total = record == null ? 0 : record.total();
        long verified = record == null ? 0 : record.verified();
        json.put("executions", total);
        json.put("verified", verified);
        json.put("unverified", record == null ? 0 : record.unverified());
        json.put("ineffective", record == null ? 0 : record.ineffective());
        json.put("failed", record == null ? 0 : record.failed());
        json.put("incomplete", record == null ? 0 : record.incomplete());
        json.put("mean_seconds", record == null ? 0 : record.meanMillis() / 1000.0);
        Rate rate = Rate.of(verified, total);
        json.put("success_rate", rate.value());
        json.put("low", rate.low());
        json.put("high", rate.high());
        return json;
    }
}
