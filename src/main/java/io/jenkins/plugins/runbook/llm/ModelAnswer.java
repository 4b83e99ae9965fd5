package io.jenkins.plugins.runbook.llm;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a model answered. Untrusted.
 *
 * @param content the answer; fits the schema of the question
 * @param text the answer as it came
 * @param model which model answered
 */
public record ModelAnswer(JsonNode content, String text, String model) {}
