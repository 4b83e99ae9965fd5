package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.FailureCase.LibraryEntry;
import io.jenkins.plugins.runbook.learning.trace.Line;

/**
 * Another runbook that answers to what was seen.
 *
 * @param entry the runbook
 * @param score how well
 * @param line the line it answers to best
 */
record LibraryMatch(LibraryEntry entry, double score, Line line) {}
