package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.Line;

/**
 * A rule that answers to a line.
 *
 * @param rule the rule
 * @param line the line
 * @param confidence what the answer is worth here
 */
record Hit(Rule rule, Line line, double confidence) {

    /** What goes first: an entry for the tool's own words goes before one for what many tools say. */
    double rank() {
        return rule.specific() ? 1 + confidence : confidence;
    }
}
