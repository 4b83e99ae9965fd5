package io.jenkins.plugins.runbook.learning;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.List;

/**
 * Why a log ends in an error, as far as the rules can tell.
 *
 * @param type the type, {@code null} when it is no matter of a script or when the rules are unsure
 * @param confidence 0 to 1, 0 without a type
 * @param rule the rule that answered, {@code null} for none
 * @param reasoning a sentence for people
 * @param evidence the lines that show it
 * @param advice what to do
 * @param passes whether errors of this kind pass by themselves
 * @param runbook id of the runbook of the library that answers to it, {@code null} for none
 * @param repairs what the repair operators would change, the best first; empty where the script is not known
 */
public record Explanation(
        @CheckForNull FailureType type,
        double confidence,
        @CheckForNull String rule,
        @NonNull String reasoning,
        @NonNull List<Evidence> evidence,
        @NonNull String advice,
        boolean passes,
        @CheckForNull String runbook,
        @NonNull List<Repair> repairs) {

    public Explanation {
        evidence = List.copyOf(evidence);
        repairs = List.copyOf(repairs);
    }

    /**
     * A change of the script.
     *
     * @param operator the operator, or several joined by {@code +}
     * @param confidence 0 to 1
     * @param script the changed script; the scripts of all steps where the repair adds one
     * @param text the changed runbook
     * @param untried whether it would be put before a reviewer where it cannot be rehearsed
     */
    public record Repair(
            @NonNull String operator,
            double confidence,
            @NonNull String script,
            @NonNull String text,
            boolean untried) {}
}
