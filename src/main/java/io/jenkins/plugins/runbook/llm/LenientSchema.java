package io.jenkins.plugins.runbook.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A strict schema without what only strictness asks for: required fields that may be {@code null}, and closed objects. */
final class LenientSchema {

    private LenientSchema() {}

    static JsonNode of(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        relax(copy);
        return copy;
    }

    private static void relax(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            object.remove("additionalProperties");
            object.set("required", needed(object));
        }
        node.forEach(LenientSchema::relax);
    }

    private static ArrayNode needed(ObjectNode object) {
        ArrayNode needed = object.arrayNode();
        for (JsonNode name : object.path("required")) {
            if (!nullable(object.path("properties").path(name.asText()))) {
                needed.add(name);
            }
        }
        return needed;
    }

    private static boolean nullable(JsonNode property) {
        for (JsonNode alternative : property.path("anyOf")) {
            if (nullable(alternative)) {
                return true;
            }
        }
        JsonNode type = property.path("type");
        if (type.isTextual()) {
            return type.asText().equals("null");
        }
        for (JsonNode one : type) {
            if (one.asText().equals("null")) {
                return true;
            }
        }
        return false;
    }
}
