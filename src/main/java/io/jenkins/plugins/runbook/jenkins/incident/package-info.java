/** Incidents from outside start jobs: the trigger, what it gives to builds, and who hands incidents out. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.jenkins.incident;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
