/** Runbooks as pages for people and as skills for agents. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.format.markdown;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
