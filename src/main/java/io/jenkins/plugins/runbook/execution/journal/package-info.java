/** Files that say how far an execution came, kept until the store has its result. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution.journal;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
