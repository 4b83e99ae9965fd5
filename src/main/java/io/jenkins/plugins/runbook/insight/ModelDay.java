package io.jenkins.plugins.runbook.insight;

import java.time.LocalDate;

/**
 * What language models were asked and cost on one day.
 *
 * @param date the day, UTC
 * @param calls how many calls there were
 * @param cost what they cost, with the reservations of calls that never ended, in the currency of the prices in the settings
 */
public record ModelDay(LocalDate date, long calls, double cost) {}
