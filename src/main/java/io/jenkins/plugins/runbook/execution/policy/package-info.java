/** How one step runs: condition, retries, waits, expectation, limits. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution.policy;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
