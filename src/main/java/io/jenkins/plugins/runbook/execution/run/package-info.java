/** One execution from its first capture to its result. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution.run;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
