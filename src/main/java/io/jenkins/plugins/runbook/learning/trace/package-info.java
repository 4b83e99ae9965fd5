/** A failure laid out for reading: its lines, its place, patterns that no text can make slow. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.learning.trace;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
