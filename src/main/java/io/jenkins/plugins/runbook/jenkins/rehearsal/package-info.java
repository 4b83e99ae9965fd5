/** Rehearsals on agents with the label that an admin lends for them. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.jenkins.rehearsal;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
