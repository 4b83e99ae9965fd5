/**
 * Changes to YAML text as splices at the marks of its parser, because no YAML library keeps a text as it was. Knows nothing of
 * runbooks.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.format.edit;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
