package io.jenkins.plugins.runbook.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Review.Decision;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random people do random things, with what they saw now or earlier; whatever comes, the rules hold. */
class StateMachineTest {

    private static final int STEPS = 120;
    private static final List<String> RUNBOOKS = List.of("RB-A", "RB-B");

    private final Set<String> publishedStraight = new HashSet<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261123, 42, 4711})
    void rules_hold_whatever_people_do(long seed) {
        Random random = new Random(seed);
        ReviewPolicy policy =
                random.nextBoolean() ? ReviewPolicy.DEFAULT : ReviewPolicy.DEFAULT.withMinimumApprovals(1, 2);
        if (random.nextBoolean()) {
            policy = policy.withExpiry(Duration.ofDays(14), Duration.ofDays(3));
        }
        policy = policy.withRehearsalRequired(random.nextInt(4) == 0);
        try (ReviewFixture house = new ReviewFixture(Stores.inMemory(), policy.withCanary(random.nextInt(3) == 0))) {
            RUNBOOKS.forEach(id -> publishedStraight.add(house.publish(id).sha256()));
            Review seen = house.propose("RB-A", "start", "failure 0");
            int changes = 0;
            for (int step = 0; step < STEPS; step++) {
                Map<String, Review> earlier = byId(house);
                if (random.nextInt(8) == 0) {
                    timePasses(house, random, seed, step);
                }
                int before = house.audit().size();
                boolean done = attempt(house, random, seen, step);
                List<AuditEntry> added = house.audit().subList(0, house.audit().size() - before);
                assertThat(added.stream()
                                .filter(entry -> !entry.action().equals("version.fell-back") || added.size() == 1))
                        .as(
                                "seed %d, step %d: a change has one audit entry beside the trial it ends, a refusal none",
                                seed, step)
                        .hasSize(done ? 1 : 0);
                changes += done ? 1 : 0;
                if (random.nextBoolean()) {
                    seen = any(house, random);
                }
                rulesHold(house, seed, step);
                threadsHold(earlier, byId(house), seed, step);
            }
            assertThat(changes)
                    .as("seed %d: enough was allowed to mean something", seed)
                    .isGreaterThan(STEPS / 10);
        }
    }

    /** What time asks for is done once, each change with its audit entry, and nothing is closed without a warning. */
    private static void timePasses(ReviewFixture house, Random random, long seed, int step) {
        house.pass(Duration.ofDays(random.nextInt(10)));
        Map<String, Review> before = byId(house);
        int entries = house.audit().size();
        List<ReviewEvent> events = house.reviews.keepUp();
        long changed = byId(house).values().stream()
                .filter(review -> review.revision() != before.get(review.id()).revision())
                .count();
        assertThat(house.audit().size() - entries)
                .as("seed %d, step %d: one entry for each change", seed, step)
                .isGreaterThanOrEqualTo((int) changed)
                .isLessThanOrEqualTo((int) changed * 2);
        assertThat(events)
                .filteredOn(event -> event.kind() == ReviewEvent.Kind.EXPIRED)
                .as("seed %d, step %d: warned of three days before", seed, step)
                .allSatisfy(event -> assertThat(before.get(event.review().id()).warnedAt())
                        .isBeforeOrEqualTo(house.clock().instant().minus(Duration.ofDays(3))));
        assertThat(house.reviews.keepUp())
                .as("seed %d, step %d: nothing is done twice", seed, step)
                .isEmpty();
    }

    /** A closed review stays as it is, a thread keeps all that was said, revisions only grow. */
    private static void threadsHold(Map<String, Review> earlier, Map<String, Review> now, long seed, int step) {
        earlier.forEach((id, was) -> {
            Review is = now.get(id);
            assertThat(is.revision()).as("seed %d, step %d", seed, step).isGreaterThanOrEqualTo(was.revision());
            assertThat(is.decisions().subList(0, was.decisions().size()))
                    .as("seed %d, step %d: what was said stays", seed, step)
                    .isEqualTo(was.decisions());
            if (!was.state().open()) {
                assertThat(is)
                        .as("seed %d, step %d: closed stays closed", seed, step)
                        .isEqualTo(was);
            }
            if (was.sha256().equals(is.sha256())) {
                assertThat(is.tests().subList(0, was.tests().size()))
                        .as("seed %d, step %d: what was tested stays", seed, step)
                        .isEqualTo(was.tests());
            } else {
                assertThat(was.state())
                        .as("seed %d, step %d: only then another text", seed, step)
                        .isEqualTo(ReviewState.NEEDS_CHANGES);
                assertThat(is.tests()).as("seed %d, step %d", seed, step).isEmpty();
            }
        });
    }

    private static Map<String, Review> byId(ReviewFixture house) {
        return reviews(house).stream().collect(Collectors.toMap(Review::id, review -> review));
    }

    private boolean attempt(ReviewFixture house, Random random, Review seen, int step) {
        Actor actor = person(random);
        String id = seen.id();
        String sha = random.nextInt(10) == 0 ? any(house, random).sha256() : seen.sha256();
        String word = random.nextInt(5) == 0 ? "" : "because " + step;
        int size = house.audit().size();
        try {
            switch (random.nextInt(15)) {
                case 0, 1, 2 -> house.reviews.approve(id, sha, seen.revision(), actor, word);
                case 3 -> house.reviews.reject(id, sha, seen.revision(), actor, word);
                case 4 -> house.reviews.requestChanges(id, sha, seen.revision(), actor, word);
                case 5 -> house.reviews.claim(id, actor);
                case 6 -> house.reviews.release(id, actor);
                case 7 -> house.reviews.override(id, sha, seen.revision(), actor, word);
                case 8 -> publish(house, random, actor);
                case 9 -> house.pass(Duration.ofMinutes(random.nextInt(45)));
                case 10 -> house.library.revert(pick(versions(house), random).ref(), actor, word);
                case 11 -> house.reviews.comment(id, actor, word);
                case 12 -> house.reviews.recordTest(id, sha, test(house, random, actor), actor);
                case 13 -> house.reviews.answer(id, proposal(house, random));
                default -> propose(house, random);
            }
        } catch (ReviewException refused) {
            return false;
        }
        return house.audit().size() > size;
    }

    private static void propose(ReviewFixture house, Random random) {
        house.reviews.submit(proposal(house, random));
    }

    private static Proposal proposal(ReviewFixture house, Random random) {
        String id = pick(RUNBOOKS, random);
        int parent = house.library.resolve(id).ref().number();
        return ReviewFixture.proposal(
                id,
                parent,
                ReviewFixture.text(id, "answer " + random.nextInt(40)),
                "failure " + random.nextInt(4),
                List.of());
    }

    private static Review.TestResult test(ReviewFixture house, Random random, Actor actor) {
        return new Review.TestResult(
                "case " + random.nextInt(2),
                random.nextInt(3) > 0,
                actor.name(),
                house.clock().instant(),
                "");
    }

    private void publish(ReviewFixture house, Random random, Actor actor) {
        String id = pick(RUNBOOKS, random);
        String text = ReviewFixture.text(id, "answer " + random.nextInt(40));
        boolean straight = random.nextBoolean();
        Published published = house.library.publish(id + ".yaml", text, actor, "by hand", straight);
        if (published.created() && straight) {
            publishedStraight.add(published.version().sha256());
        }
    }

    private void rulesHold(ReviewFixture house, long seed, int step) {
        List<Review> all = reviews(house);
        Set<String> approved = all.stream()
                .filter(review -> review.state() == ReviewState.APPROVED)
                .filter(review -> review.decisions().stream()
                        .anyMatch(made -> made.kind() == Decision.Kind.APPROVE
                                && made.sha256().equals(review.sha256())))
                .map(Review::sha256)
                .collect(Collectors.toSet());
        assertThat(versions(house))
                .filteredOn(version -> version.lifecycle().executable())
                .as("seed %d, step %d: only approved hashes are executable", seed, step)
                .allMatch(
                        version -> approved.contains(version.sha256()) || publishedStraight.contains(version.sha256()));
        for (String id : RUNBOOKS) {
            assertThat(versions(house))
                    .filteredOn(version -> version.ref().runbookId().equals(id))
                    .filteredOn(version -> version.lifecycle() == Lifecycle.ACTIVE)
                    .as("seed %d, step %d: one active version", seed, step)
                    .hasSize(1);
        }
        assertThat(all.stream()
                        .filter(review -> review.state().open() && review.proposal() != null)
                        .map(review -> review.proposal().signature().hash()))
                .as("seed %d, step %d: one open review per signature", seed, step)
                .doesNotHaveDuplicates();
        assertThat(house.brokenAudit()).isEmpty();
    }

    private static List<Review> reviews(ReviewFixture house) {
        return house.store.read(records -> records.reviews().newest(EnumSet.allOf(ReviewState.class), 0, 1_000));
    }

    private static List<Version> versions(ReviewFixture house) {
        return house.store.read(records -> RUNBOOKS.stream()
                .flatMap(id -> records.versions().of(id).stream())
                .toList());
    }

    private static Review any(ReviewFixture house, Random random) {
        return pick(reviews(house), random);
    }

    private static Actor person(Random random) {
        Set<Permission> permissions = EnumSet.of(Permission.VIEW);
        for (Permission permission : Permission.values()) {
            if (random.nextInt(4) > 0) {
                permissions.add(permission);
            }
        }
        return new Actor("person-" + random.nextInt(4), permissions);
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
