package io.jenkins.plugins.runbook.insight;

import java.math.BigDecimal;

/**
 * What language models were asked and cost, in the currency their prices are set in.
 *
 * @param calls how many calls
 * @param cost what they cost; calls that never ended count with what was reserved for them
 * @param inputTokens tokens sent
 * @param outputTokens tokens received
 * @param costPerApproval cost for each approved proposal of the learner, those that needed no model included; {@code null} without any
 */
public record ModelUse(long calls, BigDecimal cost, long inputTokens, long outputTokens, BigDecimal costPerApproval) {}
