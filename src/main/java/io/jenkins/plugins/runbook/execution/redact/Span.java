package io.jenkins.plugins.runbook.execution.redact;

/**
 * A secret in a text.
 *
 * @param context index from which the text must be seen to know it for a secret, at most {@code start}
 * @param start index of its first character
 * @param end index behind its last character
 */
record Span(int context, int start, int end) {}
