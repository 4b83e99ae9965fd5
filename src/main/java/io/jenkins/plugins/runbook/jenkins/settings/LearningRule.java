package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Decides whether the learner may examine the executions of a job. */
@Restricted(NoExternalUse.class) // a seam to an optional plugin, not meant to be implemented elsewhere
public interface LearningRule extends ExtensionPoint {

    /** What it says about the job; empty when it has no opinion. */
    Optional<Boolean> allows(Item job);

    /** Whether the learner may look at executions of a job with this full name; not when there is none. */
    static boolean allowsFor(String job) {
        try (ACLContext all = ACL.as2(ACL.SYSTEM2)) {
            Item item = Jenkins.get().getItemByFullName(job);
            return item != null && allowsFor(item);
        }
    }

    /** Whether the learner may look at executions of this job: what its nearest folder says, else what is set for all. */
    static boolean allowsFor(Item job) {
        return ExtensionList.lookup(LearningRule.class).stream()
                .flatMap(rule -> rule.allows(job).stream())
                .findFirst()
                .orElseGet(() -> RunbookConfiguration.get().getLearning().isEnabled());
    }
}
