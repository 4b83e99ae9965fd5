package io.jenkins.plugins.runbook.model;

/**
 * Normalised fingerprint of a failure, by which equal failures are one.
 *
 * @param hash SHA-256 over the parts
 * @param summary the parts in one line for people: runbook, step, exit code, error template
 */
public record FailureSignature(String hash, String summary) {}
