/** Decides by two captures and the checks whether an incident is fixed. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution.verify;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
