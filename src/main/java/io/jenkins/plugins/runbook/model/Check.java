package io.jenkins.plugins.runbook.model;

import java.time.Duration;

/**
 * One check of a runbook's verification.
 *
 * @param name title for people, made from the action where the text gives none
 * @param action what is looked at
 * @param expect what the action must yield
 * @param timeout limit of the check
 */
public record Check(String name, Action action, Expectation expect, Duration timeout) {

    /** Limit where the text names none. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);
}
