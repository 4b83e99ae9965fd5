package io.jenkins.plugins.runbook.learning.trace;

import io.jenkins.plugins.runbook.model.Evidence;

/**
 * One line that an execution left behind. Untrusted.
 *
 * @param source where it stands, such as {@code step 3 output}
 * @param step index of the step in the runbook, counted from 0, or -1 when it belongs to none
 * @param failing whether it comes from what failed
 * @param text the line, bounded
 */
public record Line(String source, int step, boolean failing, String text) {

    private static final int MAX_QUOTE = 300;

    public Evidence evidence() {
        return new Evidence(source, text.length() > MAX_QUOTE ? text.substring(0, MAX_QUOTE) + " …" : text.strip());
    }
}
