/** The command {@code demo}: a small shop that breaks, and the loop from its failure to an approved version. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.cli.demo;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
