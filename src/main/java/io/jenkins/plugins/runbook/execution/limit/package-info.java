/** Limits that hold for every execution, whichever door it comes through, and the stop that a person can put up. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution.limit;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
