/**
 * What people decide: the library of runbooks ({@link io.jenkins.plugins.runbook.review.Library}) and the queue of proposals
 * ({@link io.jenkins.plugins.runbook.review.ReviewService}). Nothing becomes executable except through these two, and every
 * change is kept in one transaction with its audit entry.
 */
@DefaultAnnotation(NonNull.class)
package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.DefaultAnnotation;
import edu.umd.cs.findbugs.annotations.NonNull;
