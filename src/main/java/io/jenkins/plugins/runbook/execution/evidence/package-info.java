/** One file per execution that proves what was executed and what came of it. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution.evidence;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
