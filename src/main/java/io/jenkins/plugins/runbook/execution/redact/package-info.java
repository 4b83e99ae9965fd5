/** Takes secrets out of text, by their known values and by their forms. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution.redact;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
