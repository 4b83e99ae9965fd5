/** The record of an execution on the build that requested it, and its pages. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.jenkins.record;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
