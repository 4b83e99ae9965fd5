package io.jenkins.plugins.runbook.incident;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.ReportedIncident.Source;
import io.jenkins.plugins.runbook.model.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Reads reports: the webhook of Alertmanager (version 4), one plain incident, or {@code {"incidents": [...]}} with several. One that
 * cannot be read keeps no other from being read. Texts are cut to bounds; more labels than {@value #MOST_LABELS} are left out.
 */
final class IncidentReader {

    /** More reports than this in one body are refused. */
    static final int MOST_REPORTS = 20_000;

    static final int MOST_LABELS = 100;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 1_000;
    private static final int LONGEST_DESCRIPTION = 4_000;
    private static final int SHOWN = 100;
    private static final Pattern ID = Pattern.compile("[\\w.:@+=#~-]{1,200}");

    private final List<IncidentReport> reports = new ArrayList<>();
    private final List<Receipt.Rejected> rejected = new ArrayList<>();

    private IncidentReader() {}

    /**
     * What a body holds.
     *
     * @param reports what could be read, in the order given
     * @param rejected what could not, with the reason
     * @param truncated how many alerts Alertmanager says it left out
     */
    record Reading(List<IncidentReport> reports, List<Receipt.Rejected> rejected, long truncated) {}

    /** @throws IllegalArgumentException with a sentence, when it is no report at all */
    static Reading read(@NonNull JsonNode body) {
        IncidentReader reader = new IncidentReader();
        if (body.has("alerts")) {
            if (!body.path("version").asText("4").equals("4")) {
                throw new IllegalArgumentException(
                        "This is version " + body.path("version")
                                + " of Alertmanager's webhook; version 4 is understood, which Alertmanager 0.14 and newer send.");
            }
            reader.all(body.get("alerts"), "alerts", IncidentReader::alert);
        } else if (body.has("incidents")) {
            reader.all(body.get("incidents"), "incidents", IncidentReader::plain);
        } else {
            reader.reports.add(plain(body, "the incident"));
        }
        return new Reading(
                reader.reports,
                reader.rejected,
                Math.max(0, body.path("truncatedAlerts").asLong(0)));
    }

    private void all(JsonNode list, String name, BiFunction<JsonNode, String, IncidentReport> one) {
        if (!list.isArray() || list.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' must be a list with at least one entry.");
        }
        if (list.size() > MOST_REPORTS) {
            throw new IllegalArgumentException("'" + name + "' has " + list.size() + " entries; send at most "
                    + MOST_REPORTS + " at once (Alertmanager: max_alerts).");
        }
        for (int index = 0; index < list.size(); index++) {
            try {
                reports.add(one.apply(list.get(index), name + "[" + index + "]"));
            } catch (IllegalArgumentException e) {
                rejected.add(new Receipt.Rejected(index, e.getMessage()));
            }
        }
        if (reports.isEmpty()) {
            throw new IllegalArgumentException("None of " + list.size() + " can be read; the first: "
                    + rejected.get(0).reason());
        }
    }

    private static IncidentReport alert(JsonNode alert, String where) {
        object(alert, where);
        Map<String, String> labels = texts(alert.path("labels"), where + ".labels", "");
        if (labels.isEmpty()) {
            throw new IllegalArgumentException(where + " has no labels, so nothing says what it is.");
        }
        String fingerprint = text(alert, "fingerprint", where);
        String id = fingerprint == null ? hash(labels) : id(fingerprint, where + ".fingerprint");
        Map<String, String> all = new LinkedHashMap<>(labels);
        Map<String, String> annotations = texts(alert.path("annotations"), where + ".annotations", "annotations.");
        all.putAll(annotations);
        String description = annotations.getOrDefault(
                "annotations.description",
                annotations.getOrDefault("annotations.summary", labels.getOrDefault("alertname", "")));
        return new IncidentReport(
                Source.ALERTMANAGER,
                id,
                null,
                null,
                null,
                description,
                all,
                resolved(alert, where),
                moment(alert, "startsAt", where));
    }

    private static IncidentReport plain(JsonNode given, String where) {
        object(given, where);
        Map<String, String> labels = texts(given.path("labels"), where + ".labels", "");
        String type = text(given, "type", where);
        String host = text(given, "host", where);
        if (type == null && labels.isEmpty()) {
            throw new IllegalArgumentException(where + " has neither a type nor labels. Send"
                    + " {\"id\", \"type\", \"severity\", \"host\", \"description\", \"labels\", \"status\"}"
                    + " or Alertmanager's webhook.");
        }
        String id = text(given, "id", where);
        Map<String, String> identity = new LinkedHashMap<>(labels);
        identity.put(" type", String.valueOf(type));
        identity.put(" host", String.valueOf(host));
        String description = text(given, "description", where);
        return new IncidentReport(
                Source.JSON,
                id == null ? hash(identity) : id(id, where + ".id"),
                type,
                text(given, "severity", where),
                host,
                description == null ? "" : cut(description, LONGEST_DESCRIPTION),
                labels,
                resolved(given, where),
                moment(given, "began_at", where));
    }

    private static void object(JsonNode node, String where) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(where + " must be an object, not " + shown(node) + ".");
        }
    }

    private static String id(String given, String where) {
        if (!ID.matcher(given).matches()) {
            throw new IllegalArgumentException(where
                    + " must be 1 to 200 letters, digits or . : @ + = # ~ _ - without blanks, not '" + cut(given, SHOWN)
                    + "'.");
        }
        return given;
    }

    private static boolean resolved(JsonNode node, String where) {
        String status = text(node, "status", where);
        if (status == null || status.equals("firing") || status.equals("open")) {
            return false;
        }
        if (status.equals("resolved")) {
            return true;
        }
        throw new IllegalArgumentException(
                where + ".status must be firing or resolved, not '" + cut(status, SHOWN) + "'.");
    }

    @CheckForNull
    private static Instant moment(JsonNode node, String name, String where) {
        String given = text(node, name, where);
        if (given == null) {
            return null;
        }
        try {
            Instant moment = OffsetDateTime.parse(given).toInstant();
            // Alertmanager writes the year 1 for "not known".
            return moment.isBefore(Instant.EPOCH) ? null : moment;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(where + "." + name
                    + " must be a moment such as 2026-11-23T08:00:00Z, not '" + cut(given, SHOWN) + "'.");
        }
    }

    @CheckForNull
    private static String text(JsonNode node, String name, String where) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw new IllegalArgumentException(where + "." + name + " must be a text, not " + shown(value) + ".");
        }
        String text = value.asText().strip();
        return text.isEmpty() ? null : text;
    }

    private static Map<String, String> texts(JsonNode node, String where, String prefix) {
        if (node.isMissingNode() || node.isNull()) {
            return Map.of();
        }
        object(node, where);
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(field -> {
            if (field.getValue().isValueNode() && texts.size() < MOST_LABELS) {
                texts.put(
                        cut(prefix + field.getKey(), LONGEST_NAME),
                        cut(field.getValue().asText(), prefix.isEmpty() ? LONGEST_VALUE : LONGEST_DESCRIPTION));
            }
        });
        return texts;
    }

    private static String shown(JsonNode node) {
        return cut(node.toString(), SHOWN);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    /** The same labels are the same incident. */
    private static String hash(Map<String, String> labels) {
        StringBuilder all = new StringBuilder();
        new TreeMap<>(labels)
                .forEach((name, value) ->
                        all.append(name).append('\0').append(value).append('\0'));
        return "inc-" + Sha256.of(all.toString()).substring(0, 16);
    }
}
