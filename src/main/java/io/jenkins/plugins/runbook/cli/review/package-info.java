/** The commands below {@code review}: list, show, decide, edit and compare proposals. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.cli.review;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
