package io.jenkins.plugins.runbook.learning.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;

/** Reads parts of answers so that they can be shown: on one line, bounded, nothing that cannot be seen. */
final class Answers {

    private static final BoundedPattern UNSEEN = BoundedPattern.exact("[\\p{Cc}\\p{Cf}\\s]+");
    private static final int MAX_SENTENCE = 400;

    private Answers() {}

    static String sentence(JsonNode text, String otherwise) {
        String clean = UNSEEN.replaceAll(text.asText(""), " ").strip();
        if (clean.isEmpty()) {
            return otherwise;
        }
        return clean.length() > MAX_SENTENCE ? clean.substring(0, MAX_SENTENCE) + " …" : clean;
    }

    /** From 0 to 1. */
    static double share(JsonNode number) {
        double value = number.asDouble(0);
        return Double.isNaN(value) ? 0 : Math.max(0, Math.min(1, value));
    }
}
