package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The runbooks there are: brings texts in, finds the one that answers to an incident, and goes back to an earlier version.
 * Safe for use by many threads. Every method throws {@link ReviewException}.
 */
public final class Library {

    private final Store store;
    private final Publisher publisher;
    private final Selector selector;
    private final Canaries canaries;
    private final Announcements announcements;

    public Library(Store store, RunbookReader reader, Clock clock) {
        this(store, reader, ReviewPolicy.DEFAULT, clock, ReviewListener.NONE);
    }

    /** @param policy what a text needs before it runs, and how canaries prove themselves */
    public Library(Store store, RunbookReader reader, ReviewPolicy policy, Clock clock, ReviewListener listener) {
        this.store = store;
        this.publisher = new Publisher(reader, policy.approvals(), clock);
        this.canaries = new Canaries(policy.canaryRules());
        this.selector = new Selector(reader, canaries);
        this.announcements = new Announcements(listener);
    }

    /**
     * Keeps a person's text as a version of the runbook it names.
     *
     * <p>A text that is known as an approved version of its runbook makes no new one: the version that is active by now is
     * returned, so that a file in a workspace does not undo what was learnt since. A text that waits for a decision or was
     * rejected is refused from any author. One that has the same effect under another id or in other words can be brought
     * in for review and not straight to active.
     *
     * @param file where the text comes from, for messages
     * @param actor its author; needs the permission to import
     * @param reason why it is made, one sentence, may be empty
     * @param straightToActive whether it may run without a review; one for which several approvals, or a rehearsal, are asked gets one anyway
     * @throws io.jenkins.plugins.runbook.format.RunbookFormatException when the text is no valid runbook
     */
    public Published publish(String file, String text, Actor actor, String reason, boolean straightToActive) {
        return publish(file, text, actor, List.of(), reason, straightToActive);
    }

    /**
     * Keeps a text that several people could have written as {@link #publish(String, String, Actor, String, boolean)} keeps that of one
     * person. None of them can approve it where the policy asks for four eyes.
     *
     * @param actor who brings it in, with the permissions that count
     * @param coAuthors names of all others who could have written it
     */
    public Published publish(
            String file, String text, Actor actor, List<String> coAuthors, String reason, boolean straightToActive) {
        List<Version> ended = new ArrayList<>();
        Published published = store.transact(records ->
                publisher.publish(records, file, text, actor, coAuthors, reason, straightToActive, ended::add));
        ended.forEach(canary -> announcements.trialEnded(store, canary));
        if (published.review() != null) {
            boolean fresh = published.review().revision() == 1;
            announcements.tell(fresh ? ReviewEvent.Kind.WAITING : ReviewEvent.Kind.NEW_CANDIDATE, published.review());
        }
        return published;
    }

    /**
     * The version to execute for an incident: of the active runbooks whose type, platform and severity match, the one with the best
     * verified record is taken ({@link TrackRecord}). When a canary of it is on trial, the canary gets its share of the calls.
     *
     * @param platform {@code linux}, {@code windows} or {@code macos}
     */
    public Selection select(Incident incident, String platform) {
        Selection selection = store.read(records -> selector.select(records, incident, platform));
        return judgeCanary(selection.version().ref().runbookId()).isEmpty()
                ? selection
                : store.read(records -> selector.select(records, incident, platform));
    }

    /** The version to execute: the one named, or of the runbook named the active one, or the canary when it is its turn. */
    public Selection choose(String idOrRef) {
        judgeCanary(idOrRef);
        return store.read(records -> {
            Version version = Lookup.resolve(records, idOrRef);
            return version.ref().runbookId().equals(idOrRef)
                    ? canaries.turn(records, version, records.versions().canary(idOrRef), version.ref() + " is active.")
                    : new Selection(version, version.ref() + " was asked for.");
        });
    }

    /** The version named ({@code RB-SERVICE-001-v2}), or the active one of the runbook named ({@code RB-SERVICE-001}). */
    public Version resolve(String idOrRef) {
        return store.read(records -> Lookup.resolve(records, idOrRef));
    }

    /**
     * Makes an approved version the one that runs, and ends a trial beside it: an earlier version becomes active again; a canary is
     * promoted; the active version stays, and its canary falls back.
     *
     * @param actor needs the permission to approve
     * @param reason why, required
     * @return the version as it stands now
     */
    public Version revert(VersionRef ref, Actor actor, String reason) {
        List<Version> ended = new ArrayList<>();
        Version now = store.transact(records -> revert(records, ref, actor, Guards.redacted(reason), ended));
        ended.forEach(canary -> announcements.trialEnded(store, canary));
        return now;
    }

    private static Version revert(Records records, VersionRef ref, Actor actor, String reason, List<Version> ended) {
        Guards.permission(actor, Permission.APPROVE, "revert to another version");
        Guards.reason(reason, "revert");
        Version target = Lookup.version(records, ref);
        Optional<Version> canary = records.versions().canary(ref.runbookId());
        if (target.lifecycle() == Lifecycle.CANARY) {
            Version promoted = Canaries.promote(records, target, actor.name(), reason);
            ended.add(promoted);
            return promoted;
        }
        if (target.lifecycle() == Lifecycle.ACTIVE && canary.isPresent()) {
            ended.add(Canaries.fallBack(records, canary.get(), actor.name(), reason));
            return target;
        }
        if (target.lifecycle() != Lifecycle.SUPERSEDED) {
            throw ReviewException.conflict(ref + " is " + target.lifecycle()
                    + "; only a version that was approved and does not run alone can be made the one that runs.");
        }
        Canaries.endFor(records, ref, actor.name()).ifPresent(ended::add);
        return activate(records, target, actor.name(), reason);
    }

    /** Ends the trial of a runbook's canary when what was executed since says so. Done before each choice as well. */
    public Optional<Version> judgeCanary(String runbookId) {
        if (canary(runbookId).isEmpty()) {
            return Optional.empty();
        }
        Optional<Version> ended = store.transact(records -> canaries.judge(records, runbookId));
        ended.ifPresent(canary -> announcements.trialEnded(store, canary));
        return ended;
    }

    /** The version that is on trial beside the active one, if any. */
    public Optional<Version> canary(String runbookId) {
        return store.read(records -> records.versions().canary(runbookId));
    }

    private static Version activate(Records records, Version target, String by, String reason) {
        Optional<Version> active = records.versions().active(target.ref().runbookId());
        active.ifPresent(old -> Canaries.move(records, old, Lifecycle.SUPERSEDED));
        Canaries.move(records, target, Lifecycle.ACTIVE);
        String replaced = active.map(old -> "replaces " + old.ref() + "; ").orElse("");
        records.audit().append(by, "version.reverted", target.ref().toString(), replaced + reason);
        return target.in(Lifecycle.ACTIVE);
    }
}
