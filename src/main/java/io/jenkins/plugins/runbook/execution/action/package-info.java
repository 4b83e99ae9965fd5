/** What a step can do, each kind with its runner. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution.action;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
