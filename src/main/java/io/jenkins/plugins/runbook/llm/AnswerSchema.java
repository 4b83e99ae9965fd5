package io.jenkins.plugins.runbook.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jenkins.plugins.runbook.format.Json;
import java.util.List;

/**
 * The form of an answer: a JSON Schema of the part that servers hold models to ("strict": every object closed, every field
 * required, {@code null} where there is nothing to say). Immutable.
 */
public final class AnswerSchema {

    private static final int MAX_PROBLEMS = 8;

    private final String name;
    private final String text;
    private final JsonNode json;
    private final Schema schema;

    /**
     * @param name what the server is told it is called, {@code ^[A-Za-z0-9_-]{1,64}$}
     * @param text the schema
     */
    public AnswerSchema(String name, String text) {
        this.name = name;
        this.text = text;
        this.json = Json.read(text, JsonNode.class);
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(LenientSchema.of(json));
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    public JsonNode json() {
        return json.deepCopy();
    }

    /**
     * What is wrong with an answer, in words its author understands; empty when it fits. Servers that enforce no schema are met
     * half-way: a field that may be {@code null} may be missing, and unknown fields are not looked at.
     */
    public List<String> problems(JsonNode answer) {
        return schema.validate(answer).stream()
                .map(AnswerSchema::sentence)
                .distinct()
                .limit(MAX_PROBLEMS)
                .toList();
    }

    private static String sentence(Error error) {
        String place = error.getInstanceLocation().toString();
        return (place.isEmpty() ? "the answer" : place) + ": " + error.getMessage();
    }
}
