package io.jenkins.plugins.runbook.learning.category;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.List;

/**
 * Why an execution failed, as far as one can tell.
 *
 * @param type the type, {@code null} when unsure
 * @param confidence 0 to 1, 0 when unsure
 * @param method who found it: {@code rules}, {@code model} or {@code none}
 * @param reasoning one or two sentences for people
 * @param evidence lines it rests on
 * @param suggestedRunbook id of the runbook that answers better, or {@code null}
 */
public record Category(
        @CheckForNull FailureType type,
        double confidence,
        String method,
        String reasoning,
        List<Evidence> evidence,
        @CheckForNull String suggestedRunbook) {

    public Category {
        evidence = List.copyOf(evidence);
    }

    public static Category byRules(FailureType type, double confidence, String reasoning, List<Evidence> evidence) {
        return new Category(type, confidence, "rules", reasoning, evidence, null);
    }

    static Category unsure(String reasoning, List<Evidence> evidence) {
        return new Category(null, 0, "none", reasoning, evidence, null);
    }

    public boolean known() {
        return type != null;
    }
}
