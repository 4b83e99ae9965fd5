/** The host that commands run on, their processes, and the bounds of what they print. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution.host;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
