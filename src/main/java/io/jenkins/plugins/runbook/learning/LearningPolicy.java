package io.jenkins.plugins.runbook.learning;

import java.time.Duration;
import java.util.Set;

/**
 * What an admin lets the learner do.
 *
 * @param author name under which proposals are made
 * @param ineffectiveLimit how many versions that answered one signature may fail before a person is asked instead
 * @param rehearsalBudget time all rehearsals of one failure may take together
 * @param maxCandidates how many candidates are tried at most
 * @param allowedCommands programs a candidate may use beyond its parent's without a risk finding
 * @param blockRisks whether a new capability drops a candidate instead of flagging it
 */
public record LearningPolicy(
        String author,
        int ineffectiveLimit,
        Duration rehearsalBudget,
        int maxCandidates,
        Set<String> allowedCommands,
        boolean blockRisks) {

    public static final LearningPolicy DEFAULT =
            new LearningPolicy("learner/rules", 3, Duration.ofSeconds(60), 24, Set.of(), false);

    public LearningPolicy {
        allowedCommands = Set.copyOf(allowedCommands);
        if (ineffectiveLimit < 1) {
            throw new IllegalArgumentException("ineffectiveLimit must be at least 1, not " + ineffectiveLimit);
        }
    }

    public LearningPolicy withRehearsalBudget(Duration time) {
        return new LearningPolicy(author, ineffectiveLimit, time, maxCandidates, allowedCommands, blockRisks);
    }
}
