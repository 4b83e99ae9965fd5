/** Repairs as data: what a tool says, the command that it says it about, and what to put in its place. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.learning.repair.recipe;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
