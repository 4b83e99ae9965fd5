package io.jenkins.plugins.runbook.format.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Writes values on one line. */
final class FlowWriter {

    private FlowWriter() {}

    static String write(JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            value.properties().forEach(field -> parts.add(entry(field.getKey(), field.getValue())));
            return "{" + String.join(", ", parts) + "}";
        }
        if (value.isArray()) {
            value.forEach(element -> parts.add(write(element)));
            return "[" + String.join(", ", parts) + "]";
        }
        return ScalarWriter.write(value, true);
    }

    static String entry(String key, JsonNode value) {
        return ScalarWriter.text(key, true) + ": " + write(value);
    }

    /** Whether the value would be hard to read on one line: scripts of several lines, or much of it. */
    static boolean fits(JsonNode value, int maxLength) {
        return !hasLineBreak(value) && write(value).length() <= maxLength;
    }

    static boolean hasLineBreak(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue().contains("\n");
        }
        for (JsonNode element : value) {
            if (hasLineBreak(element)) {
                return true;
            }
        }
        return false;
    }
}
