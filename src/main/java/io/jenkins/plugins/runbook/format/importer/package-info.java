/**
 * Runbooks of other systems, made ours: the seed system's YAML, Rundeck jobs, AWS Systems Manager documents. What has no counterpart is
 * reported with its place, and never dropped in silence.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.format.importer;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
