/**
 * What the machine proposes: why an execution failed, what to do about it, and, when a better text would have helped, which one.
 *
 * <p>{@link io.jenkins.plugins.runbook.learning.LearningEngine} is the way in. Nothing here executes anything in production:
 * its answer is an analysis and at most a proposal in a {@link io.jenkins.plugins.runbook.learning.ProposalQueue}, which a person
 * decides on.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.learning;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
