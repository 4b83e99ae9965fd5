package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Review.Decision.Kind;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The queue of proposals and what people decide about them. Every change is one transaction that also holds its audit entry.
 *
 * <p>A decision names the revision of the review and the SHA-256 of the text that were shown; when either is no longer what the
 * store holds, nothing happens and the caller is told who did what meanwhile. A review may be named by its id, by the version
 * it is about ({@code RB-SERVICE-001-v2}), or by its runbook while that has no other open review. Safe for use by many threads. Every method throws {@link ReviewException}.
 */
public final class ReviewService {

    private final Store store;
    private final ReviewPolicy policy;
    private final Submissions submissions;
    private final Decisions decisions;
    private final Claims claims;
    private final Edits edits;
    private final Upkeep upkeep;
    private final Announcements announcements;
    private final Clock clock;

    public ReviewService(Store store, ReviewPolicy policy, Clock clock) {
        this(store, policy, clock, ReviewListener.NONE);
    }

    public ReviewService(Store store, ReviewPolicy policy, Clock clock, ReviewListener listener) {
        this(store, policy, clock, listener, TextGuard.NONE);
    }

    /** @param guard says what is risky in texts that people change in a review */
    public ReviewService(Store store, ReviewPolicy policy, Clock clock, ReviewListener listener, TextGuard guard) {
        this.store = store;
        this.policy = policy;
        this.clock = clock;
        this.claims = new Claims(policy.deadlines(), clock);
        this.submissions = new Submissions(clock);
        this.decisions = new Decisions(policy, claims, clock);
        this.edits = new Edits(claims, guard, clock);
        this.upkeep = new Upkeep(policy.deadlines(), claims, clock);
        this.announcements = new Announcements(listener);
    }

    public ReviewPolicy policy() {
        return policy;
    }

    /**
     * Queues what the learner proposes. When a review for the same failure is open, the failure is counted there instead; when
     * that review waits for changes, the proposal becomes its new candidate.
     *
     * @return the review the proposal ended up in
     */
    public Review submit(Proposal proposal) {
        return submit(proposal, List.of());
    }

    /**
     * Queues what an assistant proposes for a person as {@link #submit(Proposal)} queues what the learner does. Both are its authors.
     *
     * @param person for whom; needs the permission to review
     */
    public Review submit(Proposal proposal, Actor person) {
        Guards.permission(person, Permission.REVIEW, "propose a version");
        return submit(proposal, List.of(person.name()));
    }

    /** @param people in whose names it is made, before its author; all of them are its authors */
    Review submit(Proposal proposal, List<String> people) {
        Optional<Review> before = proposal.signature() == null
                ? Optional.empty()
                : store.read(records ->
                        records.reviews().openForSignature(proposal.signature().hash()));
        Review after = store.transact(records -> submissions.submit(records, proposal, people));
        if (before.isPresent() && !before.get().version().equals(after.version())) {
            announcements.tell(ReviewEvent.Kind.NEW_CANDIDATE, after);
        }
        return announcements.submitted(after);
    }

    /**
     * Puts a proposal in the place of the candidate of which changes were requested. Approvals and tests of the earlier one count no
     * more; what was said stays.
     *
     * @return the review, which waits for a decision again
     */
    public Review answer(String review, Proposal proposal) {
        return answer(review, proposal, List.of());
    }

    /**
     * Answers the changes that were requested with what an assistant proposes for a person.
     *
     * @param person for whom; needs the permission to review
     */
    public Review answer(String review, Proposal proposal, Actor person) {
        Guards.permission(person, Permission.REVIEW, "propose a version");
        return answer(review, proposal, List.of(person.name()));
    }

    private Review answer(String review, Proposal proposal, List<String> people) {
        Review after = store.transact(records -> submissions.answer(records, review, proposal, people));
        announcements.tell(ReviewEvent.Kind.NEW_CANDIDATE, after);
        return after;
    }

    /**
     * Counts one more failure in the open review of a signature.
     *
     * @return that review; empty when none is open or when it waits for a new candidate
     */
    public Optional<Review> join(String signatureHash) {
        return store.transact(records -> submissions.join(records, signatureHash));
    }

    public Review find(String review) {
        return store.read(records -> Lookup.review(records, review));
    }

    /**
     * Approves the text that was shown. The last approval needed makes the version executable in the same transaction.
     *
     * @param sha256 hash of the text that was shown
     * @param revision revision of the review that was shown
     * @param comment may be empty, except when a change had been requested
     */
    public Review approve(String review, String sha256, int revision, Actor actor, String comment) {
        return decide(review, new DecisionRequest(Kind.APPROVE, sha256, revision, actor, comment, false));
    }

    /** Approves whatever the policy lacks (approvals, rehearsal, four eyes), never a text other than the one shown. Needs a reason. */
    public Review override(String review, String sha256, int revision, Actor actor, String reason) {
        return decide(review, new DecisionRequest(Kind.APPROVE, sha256, revision, actor, reason, true));
    }

    /** Decides against the version for good. The reason feeds the learner. */
    public Review reject(String review, String sha256, int revision, Actor actor, String reason) {
        return decide(review, new DecisionRequest(Kind.REJECT, sha256, revision, actor, reason, false));
    }

    /** Asks for another candidate in the same review. The reason feeds the learner. */
    public Review requestChanges(String review, String sha256, int revision, Actor actor, String reason) {
        return decide(review, new DecisionRequest(Kind.REQUEST_CHANGES, sha256, revision, actor, reason, false));
    }

    private Review decide(String review, DecisionRequest ballot) {
        return announcements.decided(store.transact(records -> decisions.decide(records, review, ballot)));
    }

    /**
     * Puts a person's text in the place of the one that waits. Approvals and tests of that count no more, the person counts as an author.
     *
     * @return the review, which waits for a decision on the new text
     */
    public Review edit(String review, TextEdit edit) {
        Review after = store.transact(records -> edits.edit(records, review, edit));
        announcements.tell(ReviewEvent.Kind.NEW_CANDIDATE, after);
        return after;
    }

    /** Checks a text that is being written in a review. Changes nothing. */
    public EditCheck check(String review, String text) {
        return store.read(records -> edits.check(records, review, text));
    }

    /** What is risky in a person's text that would replace another. */
    List<Finding> risks(String parentText, String text) {
        return edits.findings(parentText, text);
    }

    /** Says something without deciding. */
    public Review comment(String review, Actor actor, String text) {
        return store.transact(records -> decisions.comment(records, review, actor, text));
    }

    /** Reserves the review for a while, so that two people do not do the same work. */
    public Review claim(String review, Actor actor) {
        return store.transact(records -> claims.claim(records, review, actor));
    }

    /** Releases a claim. Releasing another person's claim needs the permission to configure. */
    public Review release(String review, Actor actor) {
        return store.transact(records -> claims.release(records, review, actor));
    }

    /**
     * Keeps the result of a rehearsal or of an external test.
     *
     * @param sha256 hash of the text that was tested; refused when another candidate waits by now
     */
    public Review recordTest(String review, String sha256, Review.TestResult test, Actor actor) {
        return store.transact(records -> decisions.recordTest(records, review, sha256, test, actor));
    }

    /** How many people must approve this review's text before it becomes executable. */
    public int approvalsNeeded(Review review) {
        return store.read(records -> decisions.approvalsNeeded(records, review));
    }

    /** Who holds the review now; a claim that timed out counts no more. */
    public Optional<String> holder(Review review) {
        return claims.holder(review);
    }

    /** When a claim expires; empty when the review is not claimed. */
    public Optional<Instant> claimedUntil(Review review) {
        return claims.holder(review).map(holder -> claims.timeOut(review));
    }

    /** When an open review expires unless it is changed; empty when it does not expire. */
    public Optional<Instant> expiresAt(Review review) {
        return upkeep.expiresAt(review);
    }

    /**
     * Does what time asks for: gives back claims that timed out, warns of reviews that will expire, closes those that did. To be called
     * now and then; what is done is announced, and nothing is done twice.
     *
     * @return what happened, in that order; claims that were given back are not told
     */
    public List<ReviewEvent> keepUp() {
        List<ReviewEvent> events = upkeep.run(store);
        events.forEach(event -> announcements.tell(event.kind(), event.review()));
        return events;
    }

    /** The number of open reviews that expire soon. */
    public long expiringSoon() {
        return store.read(upkeep::expiringSoon);
    }

    /** Closed reviews that last changed before this moment are in the archive. */
    public Instant archivedBefore() {
        return clock.instant().minus(policy.deadlines().archive());
    }
}
