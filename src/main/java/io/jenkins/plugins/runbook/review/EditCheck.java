package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.format.Problem;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Version;
import java.util.List;

/**
 * What was found in a text that is being written in a review.
 *
 * @param review the review
 * @param waiting the version that waits in it
 * @param parentText text of the version it would replace, {@code null} for a new runbook
 * @param text the text as it would be kept
 * @param problems why it is no valid runbook; empty when it is one
 * @param findings what the guard sees in it; empty while it is none
 */
public record EditCheck(
        @NonNull Review review,
        @NonNull Version waiting,
        @CheckForNull String parentText,
        @NonNull String text,
        @NonNull List<Problem> problems,
        @NonNull List<Finding> findings) {}
