package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.Version.Origin;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Records;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** How a person's text becomes a version. */
final class Publisher {

    private static final int LOOKED_AT = 50;

    private final RunbookReader reader;
    private final UndecidedTexts undecided;
    private final Approvals approvals;
    private final Clock clock;

    /** @param approvals the approvals that every text needs before it runs */
    Publisher(RunbookReader reader, Approvals approvals, Clock clock) {
        this.reader = reader;
        this.undecided = new UndecidedTexts(reader);
        this.approvals = approvals;
        this.clock = clock;
    }

    /**
     * @param coAuthors who else could have written the text
     * @param ended is told of a canary whose trial ends because the text becomes active
     */
    Published publish(
            Records records,
            String file,
            String given,
            Actor actor,
            List<String> coAuthors,
            String reason,
            boolean straightToActive,
            Consumer<Version> ended) {
        Guards.permission(actor, Permission.IMPORT, "bring runbooks in");
        String text = RunbookText.normal(given);
        Runbook runbook = reader.read(file, text).orThrow();
        List<Version> versions = records.versions().of(runbook.id());
        records.versions().withHash(Sha256.of(text)).forEach(known -> refuseIfUndecided(records, file, known));

        Optional<Version> active = records.versions().active(runbook.id());
        List<Version> same = versions.stream()
                .filter(version -> RunbookText.normal(version.text()).equals(text))
                .toList();
        same.forEach(version -> refuseIfUndecided(records, file, version));
        boolean known = !same.isEmpty();
        if (known && active.isPresent()) {
            return new Published(active.get(), false, null);
        }
        List<String> authors =
                Stream.concat(Stream.of(actor.name()), coAuthors.stream()).toList();
        boolean straight = straightToActive
                && !HandDraft.isIncomplete(text)
                && approvalsAsked(runbook, active) == 1
                && !approvals.rehearsalRequired();
        if (straight) {
            refuseIfLikeUndecided(records, file, runbook);
        }
        return straight
                ? activate(records, version(records, runbook, text, authors, reason, active), active, ended)
                : queue(records, version(records, runbook, text, authors, reason, active));
    }

    private Version version(
            Records records,
            Runbook runbook,
            String text,
            List<String> authors,
            String reason,
            Optional<Version> active) {
        return new Version(
                new VersionRef(runbook.id(), records.versions().nextNumber(runbook.id())),
                text,
                Sha256.of(text),
                authors,
                Origin.PERSON,
                reason == null ? "" : reason.strip(),
                active.map(version -> version.ref().number()).orElse(null),
                Lifecycle.PENDING_REVIEW,
                clock.instant());
    }

    private static Published activate(
            Records records, Version version, Optional<Version> active, Consumer<Version> ended) {
        active.ifPresent(old -> records.versions().move(old.ref(), Lifecycle.ACTIVE, Lifecycle.SUPERSEDED));
        Version activated = version.in(Lifecycle.ACTIVE);
        records.versions().insert(activated);
        Canaries.endFor(records, activated.ref(), version.author()).ifPresent(ended);
        String replaced = active.map(old -> "replaces " + old.ref() + "; ").orElse("");
        audit(records, activated, "version.published", replaced);
        return new Published(activated, true, null);
    }

    private Published queue(Records records, Version version) {
        records.versions().insert(version);
        Optional<Review> asked = changesRequested(records, version);
        if (asked.isPresent()) {
            Review answered = Candidates.replace(records, asked.get(), version, null, clock.instant());
            return new Published(version, true, answered);
        }
        Review review = Queued.personsText(version, clock.instant());
        records.reviews().insert(review);
        audit(records, version, "review.submitted", "");
        return new Published(version, true, review);
    }

    /** The review in which this author was asked for changes of an own text. */
    private static Optional<Review> changesRequested(Records records, Version version) {
        return records.reviews().ofRunbook(version.ref().runbookId(), LOOKED_AT).stream()
                .filter(review -> review.state() == ReviewState.NEEDS_CHANGES && review.proposal() == null)
                .filter(review ->
                        Lookup.version(records, review.version()).author().equals(version.author()))
                .findFirst();
    }

    private static void audit(Records records, Version version, String action, String prefix) {
        records.audit()
                .append(
                        version.author(),
                        action,
                        version.ref().toString(),
                        prefix + "sha256 " + version.sha256() + "; " + version.reason());
    }

    private static void refuseIfUndecided(Records records, String file, Version known) {
        if (known.lifecycle() == Lifecycle.PENDING_REVIEW) {
            String review = records.reviews()
                    .ofVersion(known.ref())
                    .map(found -> " (review " + found.id() + ")")
                    .orElse("");
            throw ReviewException.conflict(file + ": this text is " + known.ref() + ", which waits for a decision"
                            + review + ". It can be used once it is approved.")
                    .explainedIn(HandbookSection.VERSIONS);
        }
        if (known.lifecycle() == Lifecycle.REJECTED) {
            throw ReviewException.conflict(
                    file + ": this text is " + known.ref() + ", which was rejected. Change it before bringing it in.");
        }
    }

    private void refuseIfLikeUndecided(Records records, String file, Runbook runbook) {
        Version like = undecided.like(records, runbook);
        if (like != null) {
            boolean rejected = like.lifecycle() == Lifecycle.REJECTED;
            throw ReviewException.conflict(file + ": this does what " + like.ref() + " does, which "
                    + (rejected ? "was rejected" : "waits for a decision") + ". "
                    + (rejected ? "Bring it in for review" : "Decide about that one, or bring this in for review")
                    + "; it runs once it is approved.");
        }
    }

    private int approvalsAsked(Runbook runbook, Optional<Version> active) {
        int before = active.map(version ->
                        reader.read(version.ref().toString(), version.text()).runbook())
                .map(Runbook::minimumApprovals)
                .orElse(1);
        return Math.max(approvals.minimum(), Math.max(before, runbook.minimumApprovals()));
    }
}
