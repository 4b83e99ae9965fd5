/** Values of parameters: checked, made canonical, and given to commands. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution.parameter;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
