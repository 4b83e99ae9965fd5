package io.jenkins.plugins.runbook.format;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jenkins.plugins.runbook.format.yaml.Place;
import io.jenkins.plugins.runbook.format.yaml.Pointers;
import io.jenkins.plugins.runbook.format.yaml.YamlDocument;
import io.jenkins.plugins.runbook.model.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a document against the published schema. The schema's titles say what belongs in a place; they are what its problems quote.
 */
final class SchemaCheck {

    private static final int MAX_QUOTED = 40;

    private final Schema schema;
    private final JsonNode source;

    SchemaCheck(String schemaText) {
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText);
        source = schema.getSchemaNode();
    }

    List<Problem> check(String file, YamlDocument document) {
        if (document.data().isNull()) {
            return List.of(new Problem(file, 1, 1, "the text is empty; a runbook starts with 'id: RB-…'"));
        }
        List<Error> errors = schema.validate(document.data());
        Set<String> ofWrongType = new HashSet<>();
        errors.stream()
                .filter(error -> error.getKeyword().equals("type"))
                .forEach(error -> ofWrongType.add(instance(error)));
        Set<String> suggested = new HashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (Error error : errors) {
            if (!insideOfAlternative(error)
                    && (error.getKeyword().equals("type") || !ofWrongType.contains(instance(error)))) {
                problem(file, document, error, suggested).ifPresent(problems::add);
            }
        }
        return problems.stream().distinct().toList();
    }

    /** Why each single alternative of a {@code oneOf} does not fit is of no help; the {@code oneOf} itself is reported. */
    private static boolean insideOfAlternative(Error error) {
        return error.getEvaluationPath().toString().contains("/oneOf/");
    }

    private Optional<Problem> problem(String file, YamlDocument document, Error error, Set<String> suggested) {
        String pointer = instance(error);
        return switch (error.getKeyword()) {
            case "additionalProperties" -> {
                String unknown = Pointers.child(pointer, error.getProperty());
                yield Optional.of(
                        at(file, document.placeOfKey(unknown), unknownField(document, unknown, error, suggested)));
            }
            case "required" ->
                suggested.contains(Pointers.child(pointer, error.getProperty()))
                        ? Optional.empty()
                        : Optional.of(at(file, document.placeOf(pointer), missing(pointer, error)));
            case "propertyNames" ->
                Optional.of(at(
                        file,
                        document.placeOfKey(Pointers.child(pointer, error.getProperty())),
                        "'" + error.getProperty() + "' must be "
                                + source.at(location(error)).path("title").asText()));
            case "oneOf", "dependentRequired" ->
                Optional.of(
                        at(file, document.placeOf(pointer), Labels.of(pointer) + " must have " + titleAround(error)));
            default ->
                Optional.of(at(
                        file,
                        document.placeOf(pointer),
                        Labels.of(pointer) + " must be " + titleAround(error) + ", not " + quoted(document, pointer)));
        };
    }

    private String unknownField(YamlDocument document, String unknown, Error error, Set<String> suggested) {
        String pointer = Pointers.parent(unknown);
        List<String> known = new ArrayList<>();
        JsonNode properties = source.at(location(error).head()).path("properties");
        properties.fieldNames().forEachRemaining(known::add);
        String start = "unknown field '" + error.getProperty() + "'; ";
        Optional<String> meant = Suggestions.meant(error.getProperty(), known);
        if (meant.isPresent()) {
            suggested.add(Pointers.child(pointer, meant.get()));
            return start + "write '" + meant.get() + "'";
        }
        boolean restOfText =
                document.data().at(unknown).isNull() && error.getProperty().contains(" ");
        return restOfText
                ? start + "inside of { } a text with a comma needs quotes"
                : start + Labels.of(pointer) + " knows " + String.join(", ", known);
    }

    private String missing(String pointer, Error error) {
        JsonNode property = source.at(location(error).head()).path("properties").path(error.getProperty());
        JsonNode target = property.has("$ref")
                ? source.at(property.path("$ref").textValue().substring(1))
                : property;
        return "'" + error.getProperty() + "' is missing in " + Labels.of(pointer) + "; write "
                + target.path("title").asText();
    }

    private String titleAround(Error error) {
        return source.at(location(error).head()).path("title").asText();
    }

    private static String quoted(YamlDocument document, String pointer) {
        JsonNode value = document.data().at(pointer);
        if (value.isNull()) {
            return "empty";
        }
        if (value.isContainerNode()) {
            return (value.isEmpty() ? "an empty " : "a ") + (value.isArray() ? "list" : "map");
        }
        String text = document.scalar(pointer).orElse("").replace("\n", "\\n");
        return "'" + Words.cut(text, MAX_QUOTED) + "'";
    }

    private static JsonPointer location(Error error) {
        String location = error.getSchemaLocation().toString();
        return JsonPointer.compile(location.substring(location.indexOf('#') + 1));
    }

    private static String instance(Error error) {
        return error.getInstanceLocation().toString();
    }

    private static Problem at(String file, Place place, String message) {
        return new Problem(file, place.line(), place.column(), message);
    }
}
