/**
 * Immutable records of the domain: runbooks, versions, incidents, executions, analyses, proposals, reviews. No record here does
 * more than hold its own invariants, and nothing here imports another package of this project.
 *
 * <p>Lists and maps given to a record are copied and may not be modified afterwards. Nothing is {@code null} unless its own
 * documentation says so.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
