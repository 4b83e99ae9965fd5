/** Who could have written what a build brings: who started it, who configured its job, who did so for the builds before it. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.jenkins.author;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
