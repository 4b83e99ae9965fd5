/** Changes that people approved for one runbook and that executions proved, offered where another runbook fails in the same way. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.learning.transfer;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
