package io.jenkins.plugins.runbook.assistant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.format.VisibleText;
import io.jenkins.plugins.runbook.llm.prompt.Excerpt;
import java.util.List;

/**
 * Makes of records what leaves for an assistant: secrets of known forms taken out, characters written out that cannot be seen, long texts
 * cut in their middle, and no answer longer than {@value #LONGEST} characters.
 */
final class Shown {

    /** Of an answer, in characters; about a quarter as many tokens. */
    static final int LONGEST = 48_000;

    /** Of a page of the whole record, in characters. */
    static final int PAGE = 32_000;

    /** Texts are cut to these, one after the other, until the answer fits. */
    private static final int[] TEXT_LIMITS = {16_000, 4_000, 1_000, 200};

    /** Nothing of ours is longer; what is, is cut before anything looks at it. */
    private static final int LOOKED_AT = 512 * 1024;

    /** A password is shorter. */
    private static final int LONGEST_NAMED = 500;

    private static final Redactor KNOWN_FORMS = new Redactor(List.of());

    private Shown() {}

    /** A text without secrets and without what cannot be seen, of at most so many characters. */
    static String text(String text, int most) {
        return Excerpt.of(VisibleText.of(KNOWN_FORMS.redact(Excerpt.of(text, LOOKED_AT))), most);
    }

    /** JSON for an answer. */
    static String json(JsonNode data) {
        JsonNode clean = clean(data);
        for (int limit : TEXT_LIMITS) {
            String json = cut(clean, limit).toString();
            if (json.length() <= LONGEST) {
                return json;
            }
        }
        return Excerpt.of(cut(clean, TEXT_LIMITS[TEXT_LIMITS.length - 1]).toString(), LONGEST);
    }

    /** All of it as text without secrets, however long. */
    static String whole(JsonNode data) {
        return clean(data).toPrettyString();
    }

    private static JsonNode clean(JsonNode node) {
        return mapped(node, LOOKED_AT, true);
    }

    /** Whether a value is a secret by its name alone, as {@code {"DB_PASSWORD": "…"}}: apart from it, nothing would show that. */
    private static boolean isNamedSecret(String name, JsonNode value) {
        if (!value.isTextual() || value.textValue().length() > LONGEST_NAMED) {
            return false;
        }
        String line = name + ": " + value.textValue();
        return !KNOWN_FORMS.redact(line).equals(line)
                && KNOWN_FORMS.redact(value.textValue()).equals(value.textValue());
    }

    private static JsonNode cut(JsonNode node, int limit) {
        return mapped(node, limit, false);
    }

    private static JsonNode mapped(JsonNode node, int limit, boolean clean) {
        if (node.isTextual()) {
            String text = node.textValue();
            return JsonNodeFactory.instance.textNode(clean ? text(text, limit) : Excerpt.of(text, limit));
        }
        if (node.isArray()) {
            ArrayNode made = JsonNodeFactory.instance.arrayNode();
            node.forEach(one -> made.add(mapped(one, limit, clean)));
            return made;
        }
        if (node.isObject()) {
            ObjectNode made = JsonNodeFactory.instance.objectNode();
            node.properties()
                    .forEach(field -> made.set(
                            clean ? text(field.getKey(), limit) : field.getKey(),
                            clean && isNamedSecret(field.getKey(), field.getValue())
                                    ? JsonNodeFactory.instance.textNode(Redactor.MASK)
                                    : mapped(field.getValue(), limit, clean)));
            return made;
        }
        return node;
    }
}
