/** A failure laid out for reading: its lines, its place, patterns that no text can make slow. */
package io.jenkins.plugins.runbook.learning.trace;
