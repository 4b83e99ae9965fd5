/** Whether an execution may begin now. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution.admission;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
