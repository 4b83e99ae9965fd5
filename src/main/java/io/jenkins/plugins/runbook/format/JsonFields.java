package io.jenkins.plugins.runbook.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The fields of a JSON object; a missing or ill-formed one is an {@link IllegalArgumentException} that names it. The {@code optional}
 * ones are {@code null} when they are missing.
 */
final class JsonFields {

    private final JsonNode object;

    JsonFields(JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("a JSON object is needed, not " + object.getNodeType());
        }
        this.object = object;
    }

    /** Writes both moments, and for readers the time between in seconds. */
    static void putInterval(ObjectNode json, Instant from, Instant to) {
        json.set("started_at", Json.write(from));
        json.set("completed_at", Json.write(to));
        json.put("duration_seconds", from == null || to == null ? null : seconds(Duration.between(from, to)));
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    private JsonNode present(String name) {
        JsonNode node = object.path(name);
        if (node.isMissingNode() || node.isNull()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return node;
    }

    private boolean absent(String name) {
        return !object.hasNonNull(name);
    }

    String text(String name) {
        JsonNode node = present(name);
        if (!node.isTextual()) {
            throw wrong(name, "text");
        }
        return node.textValue();
    }

    @CheckForNull
    String optionalText(String name) {
        return absent(name) ? null : text(name);
    }

    int integer(String name) {
        JsonNode node = present(name);
        if (!node.canConvertToInt() || !node.isIntegralNumber()) {
            throw wrong(name, "a whole number");
        }
        return node.intValue();
    }

    @CheckForNull
    Integer optionalInteger(String name) {
        return absent(name) ? null : Integer.valueOf(integer(name));
    }

    double number(String name) {
        JsonNode node = present(name);
        if (!node.isNumber()) {
            throw wrong(name, "a number");
        }
        return node.doubleValue();
    }

    @SuppressFBWarnings(value = "NP_BOOLEAN_RETURN_NULL", justification = "null means unknown")
    @CheckForNull
    Boolean optionalBoolean(String name) {
        if (absent(name)) {
            return null;
        }
        if (!present(name).isBoolean()) {
            throw wrong(name, "true or false");
        }
        return present(name).booleanValue();
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw wrong(name, "a moment such as 2026-01-31T12:00:00Z");
        }
    }

    @CheckForNull
    Instant optionalInstant(String name) {
        return absent(name) ? null : instant(name);
    }

    <T> T value(String name, Class<T> type) {
        return Json.read(present(name), type);
    }

    @CheckForNull
    <T> T optionalValue(String name, Class<T> type) {
        return absent(name) ? null : value(name, type);
    }

    /** The elements of a list; none when it is missing. */
    List<JsonNode> nodes(String name) {
        return StreamSupport.stream(object.path(name).spliterator(), false).toList();
    }

    <T> List<T> list(String name, Class<T> type) {
        return nodes(name).stream().map(node -> Json.read(node, type)).toList();
    }

    /** A map of texts in the order of the JSON; empty when it is missing. */
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.path(name)
                .properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().textValue()));
        return texts;
    }

    private static IllegalArgumentException wrong(String name, String wanted) {
        return new IllegalArgumentException("'" + name + "' must be " + wanted);
    }
}
