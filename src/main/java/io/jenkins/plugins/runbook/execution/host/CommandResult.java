package io.jenkins.plugins.runbook.execution.host;

/**
 * How a command ended.
 *
 * @param exitCode its exit code; 128 + signal when a signal ended it
 * @param timedOut whether it was killed at its time limit; the exit code means nothing then
 */
public record CommandResult(int exitCode, boolean timedOut) {}
