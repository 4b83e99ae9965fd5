package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Bounds and defaults of parameters: other systems let a default break the bounds beside it, ours do not. */
final class Defaults {

    private static final String PLAIN = "[\\w.:/@%+,=-]*";

    private Defaults() {}

    /** The type of a declared parameter. */
    static String typeOf(ObjectNode declared) {
        return declared.has("type") ? declared.path("type").textValue() : "string";
    }

    /** Takes the expression over, where it is one; else it is reported. */
    static void pattern(ForeignNode field, ObjectNode declared) {
        try {
            declared.put("pattern", Pattern.compile(field.value().orElse(".*")).pattern());
        } catch (PatternSyntaxException e) {
            field.problem("the expression is none of Java's and is not imported: " + e.getDescription());
        }
    }

    /** Takes the values over as the only ones. */
    static void values(ForeignNode field, ObjectNode declared) {
        ArrayNode allowed = declared.putArray("values");
        field.texts().stream().distinct().forEach(allowed::add);
        if (allowed.isEmpty()) {
            declared.remove("values");
        }
    }

    /** Takes the default over where the bounds allow it; else it is left out and reported. */
    static void put(ForeignNode field, ObjectNode declared, String value) {
        Optional<String> unfit = unfit(declared, value);
        if (unfit.isPresent()) {
            field.problem("the default '" + value + "' " + unfit.get()
                    + " and is not imported; give the value with each run");
            return;
        }
        switch (typeOf(declared)) {
            case "boolean" -> declared.put("default", Boolean.parseBoolean(value));
            case "integer" -> declared.put("default", Long.parseLong(value));
            default -> declared.put("default", value);
        }
    }

    private static Optional<String> unfit(ObjectNode declared, String value) {
        String type = typeOf(declared);
        if (type.equals("boolean") && !value.matches("true|false")) {
            return Optional.of("is neither true nor false");
        }
        if (type.equals("integer") && !value.matches("0|-?[1-9][0-9]{0,17}")) {
            return Optional.of("is no integer");
        }
        if (declared.has("values") && !listed(declared.path("values"), value)) {
            return Optional.of("is none of the values allowed");
        }
        if (declared.has("pattern") && !value.matches(declared.path("pattern").textValue())) {
            return Optional.of("does not match the expression beside it");
        }
        return Optional.empty();
    }

    private static boolean listed(JsonNode values, String value) {
        for (JsonNode one : values) {
            if (one.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Bounds the values of a parameter that an interpreter will read, unless something bounds them already. A default is the document's own
     * word, and stays allowed.
     *
     * @return whether a bound was added
     */
    static boolean bound(ObjectNode declared) {
        if (declared.has("pattern")
                || declared.has("values")
                || !typeOf(declared).equals("string")) {
            return false;
        }
        String value = declared.path("default").asText("");
        declared.put("pattern", value.matches(PLAIN) ? PLAIN : PLAIN + "|" + literally(value));
        return true;
    }

    private static String literally(String text) {
        return text.replaceAll("[^\\w\\s]", "\\\\$0");
    }
}
