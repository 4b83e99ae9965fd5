/** Wires the parts into one system: store, library, executor, learner, review queue and their maintenance. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
