/** What is kept, and the interfaces to it. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.store;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
