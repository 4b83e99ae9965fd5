package io.jenkins.plugins.runbook.execution.bench;

import java.util.Locale;

/**
 * One figure that was measured.
 *
 * @param name what was measured
 * @param value how much
 * @param unit of what
 * @param target what it is held against, in words
 */
public record Figure(String name, double value, String unit, String target) {

    /** As a line of a table. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-34s %10.1f %-5s %s", name, value, unit, target);
    }
}
