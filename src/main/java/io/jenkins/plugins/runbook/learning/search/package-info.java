/** Trying candidates where they can do no harm, and searching among them. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.learning.search;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
