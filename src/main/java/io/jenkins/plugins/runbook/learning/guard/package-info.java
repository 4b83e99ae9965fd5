/** Looks at a candidate before anybody else does: what can it do that its parent could not, and what does it no longer prove. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.learning.guard;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
