package io.jenkins.plugins.runbook.insight;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.LocalDate;

/**
 * What happened on one day.
 *
 * @param date the day, UTC
 * @param executions how many there were
 * @param verified how many of them were verified
 * @param escalations after how many a person had to mend it by hand
 * @param meanSeconds mean duration of the verified ones, or {@code null} without any
 */
public record Day(
        LocalDate date,
        long executions,
        long verified,
        long escalations,
        @CheckForNull Double meanSeconds) {}
