/** Why an execution failed: rules that are data, the library, what the state says of the report. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.learning.category;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
