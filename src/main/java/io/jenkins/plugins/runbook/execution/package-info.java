/** Executes versions of runbooks: checks what is asked, runs it, records it, and resumes what was interrupted. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.execution;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
