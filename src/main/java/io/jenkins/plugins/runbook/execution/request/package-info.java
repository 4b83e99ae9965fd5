/** What is asked of the executor and what it tells while it works. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution.request;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
