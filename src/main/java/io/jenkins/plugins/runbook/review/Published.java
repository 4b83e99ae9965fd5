package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Version;

/**
 * What became of a text that a person gave.
 *
 * @param version the version that holds it; when the text was known already, the version that is active for its runbook, which
 *     may be a newer one
 * @param created whether a new version was made
 * @param review the review that waits for a decision, or {@code null} when the version needs none
 */
public record Published(
        Version version, boolean created, @CheckForNull Review review) {}
