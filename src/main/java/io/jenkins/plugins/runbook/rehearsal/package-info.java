/** Runs proposed versions in a sandbox and compares them with the version they come from. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.rehearsal;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
