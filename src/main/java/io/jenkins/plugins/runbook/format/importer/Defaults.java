package io.jenkins.plugins.runbook.format.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.pattern.UserPattern;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Bounds and defaults of parameters: other systems let a default break the bounds beside it, ours do not. */
final class Defaults {

    private static final String PLAIN = "[\\w.:/@%+,=-]*";
    private static final String BOUND = "(?=(?:";

    /** An expression of plain characters, blanks, and classes of such: whatever it matches is no code. */
    private static final Pattern WELL_BOUND =
            Pattern.compile("\\^?(?:[A-Za-z0-9_ /:@%,=-]|\\\\[dw./:@%+-]|\\[-?(?:[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9]"
                    + "|[A-Za-z0-9_./:@%+,= ]|\\\\[dw./-])++-?]|[(|)?*+]|\\{[0-9]{1,4}(?:,[0-9]{0,4})?})*+\\$?");

    private static final int LONGEST_JUDGED = 500;

    private Defaults() {}

    /** The type of a declared parameter. */
    static String typeOf(ObjectNode declared) {
        return declared.has("type") ? declared.path("type").textValue() : "string";
    }

    /** Takes the expression over, where it is one; else it is reported. */
    static void pattern(ForeignNode field, ObjectNode declared) {
        String expression = field.value().orElse(".*");
        try {
            UserPattern.of(expression);
            declared.put("pattern", expression);
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
        if (declared.has("pattern") && !matches(declared.path("pattern").textValue(), value)) {
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

    private static boolean matches(String expression, String value) {
        try {
            return UserPattern.of(expression).matches(value);
        } catch (UserPattern.Unanswered e) {
            return false;
        }
    }

    /**
     * Bounds the values of a parameter that an interpreter will read, unless the document has bounded them well. A default and values that are
     * listed are the document's own words, and stay allowed.
     *
     * @return whether a bound was added
     */
    static boolean bound(ObjectNode declared) {
        if (declared.has("values") || !typeOf(declared).equals("string")) {
            return false;
        }
        String own = declared.path("pattern").asText("");
        if (own.startsWith(BOUND) || wellBound(own)) {
            return false;
        }
        String value = declared.path("default").asText("");
        String bound = value.matches(PLAIN) ? PLAIN : PLAIN + "|" + literally(value);
        declared.put("pattern", own.isEmpty() ? bound : BOUND + bound + ")\\z)(?:" + own + ")");
        return true;
    }

    /** Whether only values can come that are one word each, with nothing in them that a shell knows. */
    static boolean plain(ObjectNode declared) {
        if (!typeOf(declared).equals("string")) {
            return true;
        }
        if (declared.has("values")) {
            for (JsonNode one : declared.path("values")) {
                if (!one.asText().matches(PLAIN) || one.asText().isEmpty()) {
                    return false;
                }
            }
            return true;
        }
        String own = declared.path("pattern").asText("");
        return !own.contains(" ") && wellBound(own);
    }

    private static boolean wellBound(String expression) {
        return !expression.isEmpty()
                && expression.length() <= LONGEST_JUDGED
                && WELL_BOUND.matcher(expression).matches();
    }

    private static String literally(String text) {
        return text.replaceAll("[^\\w\\s]", "\\\\$0");
    }
}
