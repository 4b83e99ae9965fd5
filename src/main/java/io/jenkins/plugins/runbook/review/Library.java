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
    private final Announcements announcements;

    public Library(Store store, RunbookReader reader, Clock clock) {
        this(store, reader, clock, ReviewListener.NONE);
    }

    public Library(Store store, RunbookReader reader, Clock clock, ReviewListener listener) {
        this.store = store;
        this.publisher = new Publisher(reader, clock);
        this.selector = new Selector(reader);
        this.announcements = new Announcements(listener);
    }

    /**
     * Keeps a person's text as a version of the runbook it names.
     *
     * <p>A text that is known as an approved version of its runbook makes no new one: the version that is active by now is
     * returned, so that a file in a workspace does not undo what was learnt since. A text that waits for a decision or was
     * rejected is refused, whoever wrote it; so is one that says the same as such a text of the learner in other words of layout.
     *
     * @param file where the text comes from, for messages
     * @param actor its author; needs the permission to import
     * @param reason why it is made, one sentence, may be empty
     * @param straightToActive whether it may run without a review; a runbook that asks for several approvals gets one anyway
     * @throws io.jenkins.plugins.runbook.format.RunbookFormatException when the text is no valid runbook
     */
    public Published publish(String file, String text, Actor actor, String reason, boolean straightToActive) {
        Published published =
                store.transact(records -> publisher.publish(records, file, text, actor, reason, straightToActive));
        if (published.review() != null) {
            boolean fresh = published.review().revision() == 1;
            announcements.tell(fresh ? ReviewEvent.Kind.WAITING : ReviewEvent.Kind.NEW_CANDIDATE, published.review());
        }
        return published;
    }

    /**
     * The active version that answers best to an incident: its type, platform and severity must match; of several the one with
     * the best verified record is taken ({@link TrackRecord}).
     *
     * @param platform {@code linux}, {@code windows} or {@code macos}
     */
    public Selection select(Incident incident, String platform) {
        return store.read(records -> selector.select(records, incident, platform));
    }

    /** The version named ({@code RB-SERVICE-001-v2}), or the active one of the runbook named ({@code RB-SERVICE-001}). */
    public Version resolve(String idOrRef) {
        return store.read(records -> Lookup.resolve(records, idOrRef));
    }

    /**
     * Makes an earlier approved version the active one again.
     *
     * @param actor needs the permission to approve
     * @param reason why, required
     * @return the version as it stands now
     */
    public Version revert(VersionRef ref, Actor actor, String reason) {
        return store.transact(records -> revert(records, ref, actor, reason));
    }

    private static Version revert(Records records, VersionRef ref, Actor actor, String reason) {
        Guards.permission(actor, Permission.APPROVE, "revert to another version");
        Guards.reason(reason, "revert");
        Version target = Lookup.version(records, ref);
        if (target.lifecycle() != Lifecycle.SUPERSEDED) {
            throw ReviewException.conflict(ref + " is " + target.lifecycle()
                    + "; only a version that was approved and then superseded can be made active again.");
        }
        return activate(records, target, actor.name(), "version.reverted", reason);
    }

    /**
     * Ends the trial of a canary well: it takes the place of the active version.
     *
     * @param by who or what found it good, for the audit
     * @param reason the figures it rests on
     */
    public Version promote(VersionRef canary, String by, String reason) {
        return store.transact(
                records -> activate(records, requireCanary(records, canary), by, "version.promoted", reason));
    }

    /**
     * Ends the trial of a canary badly: it is executed no more.
     *
     * @param by who or what found it wanting, for the audit
     * @param reason the figures it rests on
     */
    public Version fallBack(VersionRef canary, String by, String reason) {
        return store.transact(records -> {
            Version version = requireCanary(records, canary);
            move(records, version, Lifecycle.SUPERSEDED);
            records.audit().append(by, "version.fell-back", canary.toString(), reason);
            return version.in(Lifecycle.SUPERSEDED);
        });
    }

    /** The version that is on trial beside the active one, if any. */
    public Optional<Version> canary(String runbookId) {
        List<Version> versions = store.read(records -> records.versions().of(runbookId));
        return versions.stream()
                .filter(version -> version.lifecycle() == Lifecycle.CANARY)
                .findFirst();
    }

    private static Version requireCanary(Records records, VersionRef ref) {
        Version version = Lookup.version(records, ref);
        if (version.lifecycle() != Lifecycle.CANARY) {
            throw ReviewException.conflict(ref + " is " + version.lifecycle() + ", not a canary.");
        }
        return version;
    }

    private static Version activate(Records records, Version target, String by, String action, String reason) {
        Optional<Version> active = records.versions().active(target.ref().runbookId());
        active.ifPresent(old -> move(records, old, Lifecycle.SUPERSEDED));
        move(records, target, Lifecycle.ACTIVE);
        String replaced = active.map(old -> "replaces " + old.ref() + "; ").orElse("");
        records.audit().append(by, action, target.ref().toString(), replaced + reason);
        return target.in(Lifecycle.ACTIVE);
    }

    private static void move(Records records, Version version, Lifecycle to) {
        if (!records.versions().move(version.ref(), version.lifecycle(), to)) {
            throw ReviewException.conflict(
                    version.ref() + " was moved by somebody else at the same moment. Look at it again.");
        }
    }
}
