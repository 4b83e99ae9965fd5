/** Locks of hosts and runbooks, one execution at a time. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution.lock;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
