/** Repairs: operators that know one way each in which runbooks fall short, and what to change then. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.learning.repair;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
