package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Finding;
import java.util.List;

/** Says what is risky in a text that a person wrote in a review. */
@FunctionalInterface
public interface TextGuard {

    /** Sees nothing. */
    TextGuard NONE = (parentText, text) -> List.of();

    /**
     * @param parentText the text it would replace, {@code null} for a new runbook
     * @param text a valid runbook
     */
    @NonNull
    List<Finding> inspect(@CheckForNull String parentText, @NonNull String text);
}
