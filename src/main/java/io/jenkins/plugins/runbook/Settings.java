package io.jenkins.plugins.runbook;

import io.jenkins.plugins.runbook.learning.LearningPolicy;
import io.jenkins.plugins.runbook.review.Policy;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Everything that can be set. Both front doors fill it from what their users set.
 *
 * @param home directory for everything that is kept; made when it is missing
 * @param store where records are kept
 * @param review what an admin demands of every decision
 * @param learning what an admin lets the learner do
 * @param clock what time it is
 */
public record Settings(Path home, StoreSettings store, Policy review, LearningPolicy learning, Clock clock) {

    /** An embedded store below the home and what is sensible for everything else. */
    public static Settings of(Path home) {
        return new Settings(
                home, new StoreSettings.Embedded(), Policy.DEFAULT, LearningPolicy.DEFAULT, Clock.systemUTC());
    }

    public Settings withReview(Policy policy) {
        return new Settings(home, store, policy, learning, clock);
    }

    public Settings withStore(StoreSettings where) {
        return new Settings(home, where, review, learning, clock);
    }

    public Settings withLearning(LearningPolicy policy) {
        return new Settings(home, store, review, policy, clock);
    }
}
