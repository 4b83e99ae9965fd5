/** The page at {@code /runbooks}: routing, permissions and identity; everything else is the neutral package {@code web}. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.jenkins.page;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
