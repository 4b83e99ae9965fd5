/** What an admin can set. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.jenkins.settings;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
