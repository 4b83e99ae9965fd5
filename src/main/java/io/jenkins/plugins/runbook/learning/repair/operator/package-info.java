/** The repair operators. Each is general: nothing in here names a service, path or message of its own. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.learning.repair.operator;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
