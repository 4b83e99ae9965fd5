/** What folders say about runbooks; there only where the plugin cloudbees-folder is. */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.jenkins.folder;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
