/** What happens by itself: upkeep of the store, learning after builds. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.jenkins.maintenance;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
