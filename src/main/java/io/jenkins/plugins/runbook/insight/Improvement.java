package io.jenkins.plugins.runbook.insight;

/**
 * What going from one version to the next came to, in those runbooks alone in which both were executed: so runbooks that never needed a
 * better version do not make the earlier one look good.
 *
 * @param from number of the earlier version
 * @param to number of the next one
 * @param runbooks how many runbooks have executions of both
 * @param before success of the earlier version in them
 * @param after success of the next one in them
 */
public record Improvement(int from, int to, long runbooks, Rate before, Rate after) {}
