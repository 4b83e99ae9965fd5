package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.trace.Line;

/**
 * A directory whose content can be made again.
 *
 * @param path whitelisted
 * @param kilobytes how much lies in it, 0 when unknown
 * @param line what tells of it
 * @param confidence 0 to 1
 */
record Regenerable(String path, long kilobytes, Line line, double confidence) {}
