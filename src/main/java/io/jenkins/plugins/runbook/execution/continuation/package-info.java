/** Where an execution goes on that was cut off, and where a rerun begins. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution.continuation;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
