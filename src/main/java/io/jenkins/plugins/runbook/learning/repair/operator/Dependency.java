package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.trace.Line;

/**
 * A service that another one seems to need.
 *
 * @param name whitelisted
 * @param line what says so
 * @param confidence 0 to 1
 */
record Dependency(String name, Line line, double confidence) {}
