package io.jenkins.plugins.runbook.learning.category;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * What the rules say of a failure.
 *
 * @param category the answer
 * @param rule id of the rule it comes from; {@code null} when it comes from the library or the incident, or when nothing answered
 * @param passes whether errors of this kind pass by themselves
 * @param advice what to do about errors of this kind, {@code null} when the rule does not say
 */
public record RuleAnswer(
        @NonNull Category category,
        @CheckForNull String rule,
        boolean passes,
        @CheckForNull String advice) {

    static RuleAnswer of(Category category) {
        return new RuleAnswer(category, null, false, null);
    }

    static RuleAnswer of(Category category, Rule rule) {
        return new RuleAnswer(category, rule.id(), rule.passes(), rule.advice());
    }
}
