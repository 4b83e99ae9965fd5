/** Captures the state of a host before and after. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution.state;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
