package io.jenkins.plugins.runbook.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds the arguments of calls against the schemas of their tools. */
final class Arguments {

    /** Of all arguments of a call together, in characters of JSON. */
    static final int LONGEST = 256 * 1024;

    /** What is quoted in the audit; everything else can be long, private or both, and is named only. */
    private static final Set<String> QUOTED = Set.of(
            "runbook",
            "version",
            "execution_id",
            "review",
            "decision",
            "sha256",
            "incident_type",
            "outcome",
            "priority",
            "dry_run",
            "whole",
            "days");

    private static final int LONGEST_QUOTE = 80;
    private static final int MOST_NAMED = 12;

    private Arguments() {}

    /** Read when the first tool is called. */
    private static final class Schemas {

        private static final Map<String, Schema> ALL = all();

        private static Map<String, Schema> all() {
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
            return Tool.all().stream()
                    .collect(Collectors.toMap(
                            Tool::name, tool -> registry.getSchema(tool.schema().toString())));
        }
    }

    /**
     * The arguments as JSON.
     *
     * @throws ToolException when they are not what the tool takes
     */
    static ObjectNode checked(Tool tool, Map<String, Object> given) {
        ObjectNode arguments = Json.mapper().valueToTree(given);
        // Clients send what they have no value for as null.
        arguments.retain(arguments.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .map(Map.Entry::getKey)
                .toList());
        int length = arguments.toString().length();
        if (length > LONGEST) {
            throw new ToolException("The arguments of " + tool.name() + " are " + length + " characters long; at most "
                    + LONGEST + " are taken. Say it in fewer words.");
        }
        Set<String> problems = new LinkedHashSet<>();
        for (Error error : Schemas.ALL.get(tool.name()).validate(arguments)) {
            problems.add(problem(tool, error));
        }
        if (!problems.isEmpty()) {
            throw new ToolException(tool.name() + " was not called: "
                    + problems.stream().limit(5).collect(Collectors.joining("; ")) + ". Call it again.");
        }
        return arguments;
    }

    /** The arguments as the audit keeps them: names of all, values of those that say what was asked about. */
    static String summary(Map<String, Object> arguments) {
        return arguments.entrySet().stream()
                .limit(MOST_NAMED)
                .map(argument -> {
                    String name = Shown.text(argument.getKey(), LONGEST_QUOTE);
                    boolean plain = argument.getValue() instanceof String
                            || argument.getValue() instanceof Number
                            || argument.getValue() instanceof Boolean;
                    return QUOTED.contains(name) && plain
                            ? name + " " + Shown.text(argument.getValue().toString(), LONGEST_QUOTE)
                            : name;
                })
                .collect(Collectors.joining(", "));
    }

    private static String problem(Tool tool, Error error) {
        String place = error.getInstanceLocation().toString();
        JsonNode schema = schemaAt(tool.schema(), place);
        return switch (error.getKeyword()) {
            case "required" ->
                "'" + name(place, error.getProperty()) + "' is missing: "
                        + describe(schema.path("properties").path(error.getProperty()));
            case "additionalProperties" ->
                "there is no '" + Shown.text(error.getProperty(), LONGEST_QUOTE) + "' here; "
                        + new TreeSet<>(fieldNames(schema.path("properties"))) + " are taken";
            default -> "'" + name(place, null) + "' must be: " + describe(schema);
        };
    }

    private static List<String> fieldNames(JsonNode properties) {
        return properties.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static String describe(JsonNode schema) {
        String said = schema.path("description").asText(schema.path("type").asText("something else"));
        JsonNode words = schema.path("enum");
        return words.isMissingNode() ? said : said + ", one of " + words;
    }

    private static String name(String place, @CheckForNull String property) {
        String path = place.replaceFirst("^\\$?[/.]?", "");
        String whole = property == null ? path : path.isEmpty() ? property : path + "/" + property;
        return whole.isEmpty() ? "the arguments" : Shown.text(whole, LONGEST_QUOTE);
    }

    /** The part of the schema that is about a place in the arguments. */
    private static JsonNode schemaAt(JsonNode schema, String place) {
        JsonNode here = schema;
        for (String part : place.replaceFirst("^/", "").split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            here = here.path("type").asText().equals("array")
                    ? here.path("items")
                    : here.path("properties").has(part)
                            ? here.path("properties").path(part)
                            : here.path("additionalProperties");
        }
        return here;
    }
}
