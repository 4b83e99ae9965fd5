package io.jenkins.plugins.runbook.assistant;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the one who runs this lets assistants do. A caller's own permissions are asked for beside it.
 *
 * @param scopes how far they may go; reading always
 * @param proposalsPerHour how many proposals one person's assistants may make in an hour, at least 0
 */
public record AssistantPolicy(@NonNull Set<Scope> scopes, int proposalsPerHour) {

    /** Proposals a person can look at with care; a learner that runs wild makes hundreds. */
    public static final int DEFAULT_PROPOSALS_PER_HOUR = 6;

    public static final AssistantPolicy READ_ONLY = new AssistantPolicy(Set.of(), DEFAULT_PROPOSALS_PER_HOUR);

    public AssistantPolicy {
        EnumSet<Scope> all = EnumSet.of(Scope.READ);
        all.addAll(scopes);
        scopes = Set.copyOf(all);
        if (proposalsPerHour < 0) {
            throw new IllegalArgumentException("proposalsPerHour must be at least 0, not " + proposalsPerHour);
        }
    }

    /** The same for assistants that may go so far. */
    @NonNull
    public AssistantPolicy with(@NonNull Set<Scope> further) {
        return new AssistantPolicy(further, proposalsPerHour);
    }
}
