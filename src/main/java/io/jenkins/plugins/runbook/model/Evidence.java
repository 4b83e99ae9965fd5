package io.jenkins.plugins.runbook.model;

/**
 * A line of an execution that supports a conclusion.
 *
 * @param source where it stands, such as {@code step 3 output}, {@code verification 1}, {@code state disk./.used_percent}
 * @param line what it says, bounded and redacted; untrusted
 */
public record Evidence(String source, String line) {}
