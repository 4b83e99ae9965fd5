package io.jenkins.plugins.runbook.learning.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.learning.repair.Candidate;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what a model proposes as repairs, as yet unchecked. */
final class Drafts {

    static final String OPERATOR = Candidate.MODEL;

    private static final int MAX_CANDIDATES = 2;
    private static final int MAX_OPERATIONS = 12;
    /** However sure a model is, an operator with evidence is surer. */
    private static final double MOST_CONFIDENT = 0.85;

    private Drafts() {}

    static List<Repair> read(JsonNode answer, Digest digest) {
        List<Repair> drafts = new ArrayList<>();
        for (JsonNode candidate : answer.path("candidates")) {
            if (drafts.size() < MAX_CANDIDATES) {
                draft(candidate, digest).ifPresent(drafts::add);
            }
        }
        return drafts;
    }

    private static Optional<Repair> draft(JsonNode candidate, Digest digest) {
        List<ChangeOperation> operations = new ArrayList<>();
        String cause = Answers.sentence(candidate.path("cause"), "A model proposes it.");
        for (JsonNode operation : candidate.path("operations")) {
            operations.add(operation(operation, digest, cause));
        }
        return operations.isEmpty() || operations.size() > MAX_OPERATIONS
                ? Optional.empty()
                : Optional.of(new Repair(
                        OPERATOR, operations, Math.min(MOST_CONFIDENT, Answers.share(candidate.path("confidence")))));
    }

    private static ChangeOperation operation(JsonNode json, Digest digest, String cause) {
        String path = json.path("path").asText();
        String reason = Answers.sentence(json.path("reason"), cause);
        List<Evidence> evidence = digest.evidence(json.path("evidence"));
        return switch (json.path("kind").asText().toLowerCase(Locale.ROOT)) {
            case "remove" -> ChangeOperation.remove(path, reason, evidence);
            case "move" -> ChangeOperation.move(json.path("from").asText(), path, reason, evidence);
            case "replace" -> ChangeOperation.replace(path, value(json), reason, evidence);
            default -> ChangeOperation.add(path, value(json), reason, evidence);
        };
    }

    /** The value as plain maps and lists; {@code null} in a strict answer says that a field is not wanted. */
    private static Object value(JsonNode json) {
        JsonNode value = json.path("value").deepCopy();
        strip(value);
        return Json.mapper().convertValue(value, Object.class);
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Iterator<JsonNode> fields = object.elements(); fields.hasNext(); ) {
                if (fields.next().isNull()) {
                    fields.remove();
                }
            }
        }
        node.forEach(Drafts::strip);
    }
}
