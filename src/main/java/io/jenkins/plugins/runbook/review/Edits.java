package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.Problem;
import io.jenkins.plugins.runbook.format.ReadResult;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Review.Decision;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Records;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Texts that people change in a review. The new text is a version of its own, with the editor as an author beside those before; the text
 * it replaces is rejected, and approvals and tests of it count no more.
 */
final class Edits {

    private final RunbookReader reader = new RunbookReader();
    private final Claims claims;
    private final TextGuard guard;
    private final Clock clock;

    Edits(Claims claims, TextGuard guard, Clock clock) {
        this.claims = claims;
        this.guard = guard;
        this.clock = clock;
    }

    /** What is to be said of a text that somebody is writing. */
    EditCheck check(Records records, String name, String given) {
        Review review = Lookup.review(records, name);
        Version before = Lookup.version(records, review.version());
        ReadResult read = read(before, given);
        String parent = parentText(records, before);
        return new EditCheck(
                review,
                before,
                parent,
                RunbookText.normal(given),
                problems(before, read),
                read.runbook() == null ? List.of() : findings(parent, given));
    }

    private ReadResult read(Version before, String text) {
        return reader.read(before.ref() + " (edited)", text);
    }

    private static List<Problem> problems(Version before, ReadResult read) {
        List<Problem> problems = new ArrayList<>(read.problems());
        if (read.runbook() != null && !read.runbook().id().equals(before.ref().runbookId())) {
            problems.add(new Problem(
                    before.ref() + " (edited)",
                    1,
                    1,
                    "The id must stay " + before.ref().runbookId() + ": a version keeps the id of its runbook."));
        }
        return problems;
    }

    @CheckForNull
    private static String parentText(Records records, Version version) {
        return version.parent() == null
                ? null
                : records.versions()
                        .find(new VersionRef(version.ref().runbookId(), version.parent()))
                        .map(Version::text)
                        .orElse(null);
    }

    /** A person may do what the learner must not; whoever approves sees it as a risk. */
    List<Finding> findings(String parent, String text) {
        return guard.inspect(parent, text).stream()
                .map(found -> new Finding(Finding.Severity.RISK, found.rule(), found.message(), found.path()))
                .distinct()
                .toList();
    }

    Review edit(Records records, String name, TextEdit edit) {
        edit.check();
        Review review = Lookup.review(records, name);
        Guards.open(review);
        Guards.sameText(review, edit.sha256());
        Guards.sameRevision(review, edit.revision());
        Guards.room(review.decisions().size(), review, "decisions and comments");
        claims.refuseIfHeldByOther(review, edit.actor());
        Version before = Lookup.version(records, review.version());
        EditCheck checked = check(records, review.id(), edit.text());
        if (!checked.problems().isEmpty()) {
            throw ReviewException.invalid("The text is no valid runbook: "
                    + checked.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
        }
        refuseIfKnown(records, before, checked.text());
        Instant now = clock.instant();
        Version version = insert(records, before, edit, checked.text(), now);
        records.versions().move(review.version(), Lifecycle.PENDING_REVIEW, Lifecycle.REJECTED);
        Decision said = new Decision(
                Decision.Kind.COMMENT,
                edit.actor().name(),
                now,
                version.sha256(),
                "Edited " + before.ref() + " into " + version.ref() + ": " + edit.reason());
        return ReviewChanges.keep(
                records,
                ReviewDraft.of(review)
                        .candidate(version, edited(review.proposal(), checked))
                        .decided(said)
                        .next(now),
                edit.actor().name(),
                "review.edited",
                "replaces " + before.ref() + "; sha256 " + version.sha256() + "; " + edit.reason());
    }

    private static void refuseIfKnown(Records records, Version before, String text) {
        records.versions().withHash(Sha256.of(text)).stream()
                .filter(known -> known.ref().runbookId().equals(before.ref().runbookId()))
                .findFirst()
                .ifPresent(known -> {
                    throw ReviewException.conflict(
                            known.ref().equals(before.ref())
                                    ? "Nothing was changed: this is the text of " + before.ref() + "."
                                    : "This is the text of " + known.ref() + ", which is " + known.lifecycle()
                                            + " already. Change something else.");
                });
    }

    private static Version insert(Records records, Version before, TextEdit edit, String text, Instant now) {
        List<String> authors = new ArrayList<>(before.authors());
        if (!before.writtenBy(edit.actor().name())) {
            authors.add(edit.actor().name());
        }
        String runbookId = before.ref().runbookId();
        Version version = new Version(
                new VersionRef(runbookId, records.versions().nextNumber(runbookId)),
                text,
                Sha256.of(text),
                authors,
                before.origin(),
                before.reason(),
                before.parent(),
                Lifecycle.PENDING_REVIEW,
                now);
        records.versions().insert(version);
        return version;
    }

    /** What the learner said, about a text that is not its own any more: its operators were right in part at best. */
    @CheckForNull
    private static Proposal edited(Proposal proposal, EditCheck checked) {
        return proposal == null
                ? null
                : new Proposal(
                        proposal.parent(),
                        checked.text(),
                        proposal.operations(),
                        proposal.author(),
                        proposal.reason(),
                        proposal.signature(),
                        proposal.failureType(),
                        proposal.executionId(),
                        proposal.operators().stream()
                                .map(Proposal::editedOperator)
                                .distinct()
                                .toList(),
                        checked.findings(),
                        proposal.confidence());
    }
}
