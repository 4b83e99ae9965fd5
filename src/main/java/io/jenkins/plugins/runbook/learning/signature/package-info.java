/** Signatures by which equal failures are recognised. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.learning.signature;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
