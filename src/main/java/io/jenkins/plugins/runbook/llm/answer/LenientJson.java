package io.jenkins.plugins.runbook.llm.answer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the JSON object in what a model said: after its thoughts, in a code fence, between sentences, with the small faults that
 * models make (trailing commas, comments, single quotes, line breaks in strings).
 */
final class LenientJson {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build()
            .reader();

    private static final Pattern THOUGHTS = Pattern.compile("(?s)^\\s*<think(?:ing)?>.*?</think(?:ing)?>");

    /** Places looked at; more braces than that before the answer are no answer. */
    private static final int MAX_STARTS = 40;

    private LenientJson() {}

    static Optional<JsonNode> object(String said) {
        String text = THOUGHTS.matcher(said).replaceFirst("");
        int start = text.indexOf('{');
        for (int i = 0; start >= 0 && i < MAX_STARTS; i++) {
            Optional<JsonNode> object = objectAt(text, start);
            if (object.isPresent()) {
                return object;
            }
            start = text.indexOf('{', start + 1);
        }
        return Optional.empty();
    }

    /** Reads one value from there on; whatever follows it is not looked at. */
    private static Optional<JsonNode> objectAt(String text, int start) {
        try (JsonParser parser = READER.createParser(text.substring(start))) {
            JsonNode node = READER.readTree(parser);
            return node != null && node.isObject() && !node.isEmpty() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot be read", e);
        }
    }
}
