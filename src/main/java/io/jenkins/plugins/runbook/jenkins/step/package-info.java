/** Steps of Pipelines and of freestyle jobs, and what they have in common: turning a call into an execution. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.jenkins.step;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
