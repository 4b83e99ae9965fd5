package io.jenkins.plugins.runbook.store;

import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Versions of runbooks. Texts never change; only {@link Lifecycle} does. */
public interface Versions {

    /**
     * Keeps a new version. A runbook has one active version at most: supersede the one before first.
     *
     * @throws StoreException when its runbook has a version of that number, or is active beside another one
     */
    void insert(Version version);

    Optional<Version> find(VersionRef ref);

    /** All versions of a runbook, oldest first. */
    List<Version> of(String runbookId);

    /** The version that is executed unless another is asked for. */
    Optional<Version> active(String runbookId);

    /** The version on trial beside the active one, if any. */
    Optional<Version> canary(String runbookId);

    /** Active versions of all runbooks, by runbook id. */
    List<Version> allActive();

    /** Every version whose text has this hash, whatever its runbook and lifecycle. */
    List<Version> withHash(String sha256);

    /** Every version that stands at one of these, whatever its runbook, by runbook and number. */
    List<Version> in(Set<Lifecycle> lifecycles);

    /** Active versions of these runbooks. */
    List<Version> activeOf(Collection<String> runbookIds);

    /** Ids of all runbooks, sorted. */
    List<String> runbookIds();

    /** The number the next version of this runbook gets; 1 for a new runbook. */
    int nextNumber(String runbookId);

    /**
     * Moves a version, if it still stands where the caller saw it.
     *
     * @return whether it was moved
     * @throws StoreException when another version of the runbook is active and this one would be too
     * @throws IllegalArgumentException when {@link Lifecycle#canBecome} forbids it
     */
    boolean move(VersionRef ref, Lifecycle from, Lifecycle to);
}
