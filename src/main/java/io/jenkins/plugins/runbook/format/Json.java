package io.jenkins.plugins.runbook.format;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Words;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records as JSON: names in snake case, moments as ISO 8601 text, enums as lower-case words. Reading ignores unknown fields and takes
 * a missing list, set or map as empty.
 */
public final class Json {

    private static final ObjectMapper MAPPER = newMapper();

    private Json() {}

    /** The shared mapper. Must not be configured further; {@link ObjectMapper#copy} it first. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** The value as a tree. */
    public static JsonNode write(@CheckForNull Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The value as text on one line. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException when it is no JSON or does not fit the type
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not the JSON of a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a tree.
     *
     * @throws IllegalArgumentException when it does not fit the type
     */
    public static <T> T read(JsonNode tree, Class<T> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not the JSON of a " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    private static ObjectMapper newMapper() {
        ObjectMapper mapper = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(lowerCaseEnums())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .nodeFactory(new JsonNodeFactory(true))
                .build();
        for (Class<?> collection : List.of(List.class, Set.class, Map.class)) {
            mapper.configOverride(collection).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        }
        return mapper;
    }

    private static SimpleModule lowerCaseEnums() {
        SimpleModule module = new SimpleModule("lower-case-enums");
        module.addSerializer(Enum.class, new JsonSerializer<>() {
            @Override
            public void serialize(
                    @SuppressWarnings("rawtypes") Enum value, JsonGenerator out, SerializerProvider provider)
                    throws IOException {
                out.writeString(Words.of(value));
            }
        });
        module.addKeySerializer(Enum.class, new JsonSerializer<>() {
            @Override
            public void serialize(
                    @SuppressWarnings("rawtypes") Enum value, JsonGenerator out, SerializerProvider provider)
                    throws IOException {
                out.writeFieldName(Words.of(value));
            }
        });
        return module;
    }
}
