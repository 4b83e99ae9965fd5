package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.SettableClock;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A store with a library, a queue and a clock that moves when told to. */
public final class ReviewFixture implements AutoCloseable {

    public static final Actor ALICE = Actor.owner("alice");
    public static final Actor BOB = Actor.owner("bob");
    public static final Actor CAROL = Actor.owner("carol");
    public static final Actor READER = new Actor("rita", Set.of(Permission.VIEW));
    public static final Actor COMMENTER = new Actor("carl", Set.of(Permission.VIEW, Permission.REVIEW));

    public final Store store;
    public final Library library;
    public final ReviewService reviews;
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-23T08:00:00Z"));

    public ReviewFixture(Store store, ReviewPolicy policy) {
        this(store, policy, ReviewListener.NONE);
    }

    public ReviewFixture(Store store, ReviewPolicy policy, ReviewListener listener) {
        this.store = store;
        this.library = new Library(store, new RunbookReader(), policy, clock, listener);
        this.reviews = new ReviewService(store, policy, clock, listener);
    }

    public Clock clock() {
        return clock;
    }

    public void pass(Duration time) {
        clock.pass(time);
    }

    /** Publishes version 1 of a runbook as alice's, active whatever the policy asks for. */
    public Version publish(String id) {
        return new Library(store, new RunbookReader(), clock)
                .publish(id + ".yaml", text(id, "v1"), ALICE, "first", true)
                .version();
    }

    public Review propose(String id, String variant, String failure) {
        return reviews.submit(proposal(id, variant, failure));
    }

    public Review approve(Review review, Actor actor) {
        return reviews.approve(review.id(), review.sha256(), review.revision(), actor, "looks right");
    }

    public Version version(VersionRef ref) {
        return store.read(records -> records.versions().find(ref).orElseThrow());
    }

    public List<AuditEntry> audit() {
        return store.read(records -> records.audit().page(0, 1000));
    }

    /** What is wrong with the audit, empty when it is whole. */
    public Optional<String> brokenAudit() {
        return store.read(records -> records.audit().verify());
    }

    public static Proposal proposal(String id, String variant, String failure) {
        return proposal(id, 1, text(id, variant), failure, List.of());
    }

    public static Proposal proposal(String id, int parent, String text, String failure, List<Finding> findings) {
        return new Proposal(
                new VersionRef(id, parent),
                text,
                List.of(ChangeOperation.add(
                        "/steps/0",
                        "mkdir -p run",
                        "the directory is missing",
                        List.of(new Evidence("step 1 output", "run: No such file or directory")))),
                "learner/rules",
                "The step needs a directory that is not there.",
                new FailureSignature(Sha256.of(failure), id + " step 1 exit 1 " + failure),
                FailureType.RUNBOOK_INSUFFICIENT,
                null,
                List.of("create-directory"),
                findings,
                0.8);
    }

    public static String text(String id, String variant) {
        return text(id, variant, 1);
    }

    public static String text(String id, String variant, int minimumApprovals) {
        return """
                id: %s
                name: Restart the web service
                incidentTypes: [service_crash]
                platforms: [linux]
                severity: [critical, high]
                steps:
                  - name: restart
                    run: ./restart '%s'
                approval: {minimum: %d}
                """.formatted(id, variant, minimumApprovals);
    }

    @Override
    public void close() {
        store.close();
    }
}
