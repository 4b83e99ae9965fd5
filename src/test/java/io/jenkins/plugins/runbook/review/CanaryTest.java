package io.jenkins.plugins.runbook.review;

import static io.jenkins.plugins.runbook.review.Refusals.refused;
import static io.jenkins.plugins.runbook.review.ReviewFixture.ALICE;
import static io.jenkins.plugins.runbook.review.ReviewFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewException.Kind;
import io.jenkins.plugins.runbook.store.jdbc.Samples;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Approved versions on trial: their share, how a trial ends, and that nothing else can come of it. */
class CanaryTest {

    private static final String RB = "RB-A";
    private static final Incident CRASH = new Incident("INC-1", Incident.SERVICE_CRASH, "high", null, "");

    private final List<ReviewEvent> told = Collections.synchronizedList(new ArrayList<>());
    private final ReviewFixture house =
            new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT.withCanary(true), told::add);
    private int executions;

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_canary_takes_its_share_and_the_selection_says_so() {
        VersionRef canary = onTrial().version();

        List<Selection> chosen = IntStream.range(0, 100)
                .mapToObj(i -> i % 2 == 0 ? house.library.choose(RB) : house.library.select(CRASH, "linux"))
                .toList();

        assertThat(chosen)
                .filteredOn(one -> one.version().ref().equals(canary))
                .hasSize(25)
                .allMatch(one -> one.why().contains("on trial beside RB-A-v1 and takes 25 %"));
        assertThat(house.library.resolve(RB).ref().number())
                .as("what is shown as the runbook's version is the active one")
                .isEqualTo(1);
        assertThat(house.library.choose("RB-A-v1").version().ref().number())
                .as("who names a version gets it")
                .isEqualTo(1);
    }

    @Test
    void executions_that_begin_at_once_are_shared_out_as_well() {
        VersionRef canary = onTrial().version();

        long canarys = IntStream.range(0, 400)
                .parallel()
                .filter(i -> house.library.choose(RB).version().ref().equals(canary))
                .count();

        assertThat(canarys).isEqualTo(100);
    }

    @Test
    void the_share_is_kept_by_processes_that_execute_once_each() {
        VersionRef canary = onTrial().version();
        int canarys = 0;
        for (int i = 0; i < 40; i++) {
            VersionRef chosen = new Library(house.store, new RunbookReader(), house.clock())
                    .choose(RB)
                    .version()
                    .ref();
            canarys += chosen.equals(canary) ? 1 : 0;
            executed(chosen, Outcome.UNVERIFIED);
        }
        assertThat(canarys).isEqualTo(10);
    }

    @Test
    void a_canary_that_verifies_takes_the_place_of_its_parent_and_it_is_audited_and_told() {
        VersionRef canary = onTrial().version();
        executed(new VersionRef(RB, 1), Outcome.FAILED, 6);
        executed(canary, Outcome.VERIFIED, 5);

        assertThat(house.library.judgeCanary(RB)).map(Version::lifecycle).contains(Lifecycle.ACTIVE);

        assertThat(house.library.resolve(RB).ref()).isEqualTo(canary);
        assertThat(house.version(new VersionRef(RB, 1)).lifecycle()).isEqualTo(Lifecycle.SUPERSEDED);
        AuditEntry entry = house.audit().get(0);
        assertThat(entry.action()).isEqualTo("version.promoted");
        assertThat(entry.subject()).isEqualTo(canary.toString());
        assertThat(entry.detail()).contains("replaces RB-A-v1").contains("verified 5 of 5, RB-A-v1 0 of 6");
        assertThat(told).last().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(ReviewEvent.Kind.PROMOTED);
            assertThat(event.review().version()).isEqualTo(canary);
        });
        assertThat(house.library.judgeCanary(RB)).isEmpty();
    }

    @Test
    void a_canary_that_fails_falls_back_and_can_still_be_gone_back_to() {
        VersionRef canary = onTrial().version();
        executed(new VersionRef(RB, 1), Outcome.VERIFIED, 9);
        executed(canary, Outcome.INEFFECTIVE, 1);
        executed(canary, Outcome.FAILED, 1);

        house.library.judgeCanary(RB);

        assertThat(house.version(canary).lifecycle()).isEqualTo(Lifecycle.SUPERSEDED);
        assertThat(house.audit().get(0).action()).isEqualTo("version.fell-back");
        assertThat(told).last().extracting(ReviewEvent::kind).isEqualTo(ReviewEvent.Kind.FELL_BACK);
        assertThat(house.library.choose(RB).version().ref().number()).isEqualTo(1);
        assertThat(house.library
                        .revert(canary, ALICE, "the failures were the network's")
                        .lifecycle())
                .isEqualTo(Lifecycle.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNVERIFIED", "INCOMPLETE"})
    void what_nothing_could_prove_counts_neither_way(Outcome outcome) {
        VersionRef canary = onTrial().version();
        executed(canary, outcome, 80);

        assertThat(house.library.judgeCanary(RB)).isEmpty();
        assertThat(house.version(canary).lifecycle()).isEqualTo(Lifecycle.CANARY);
    }

    @Test
    void a_persons_text_that_becomes_active_ends_a_trial() {
        VersionRef canary = onTrial().version();

        house.library.publish("a.yaml", ReviewFixture.text(RB, "by hand"), ALICE, "urgent", true);

        assertThat(house.version(canary).lifecycle()).isEqualTo(Lifecycle.SUPERSEDED);
        assertThat(told).last().extracting(ReviewEvent::kind).isEqualTo(ReviewEvent.Kind.FELL_BACK);
    }

    @Test
    void another_proposal_waits_for_the_end_of_a_trial() {
        onTrial();
        Review other = house.propose(RB, "other", "y");

        refused(Kind.CONFLICT, () -> house.approve(other, BOB)).contains("is on trial as a canary");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 20261125, 42, 4711, 99})
    void whatever_happens_one_version_is_active_one_at_most_on_trial_and_both_were_approved(long seed) {
        Random random = new Random(seed);
        house.publish(RB);
        int transitions = 0;
        for (int step = 0; step < 300; step++) {
            List<Version> before = versions();
            Happening happening = Happening.values()[random.nextInt(Happening.values().length)];
            try {
                happen(happening, random, step);
            } catch (ReviewException refused) {
                assertThat(decided(versions()))
                        .as("seed %d, step %d: %s", seed, step, refused)
                        .isEqualTo(decided(before));
            }
            transitions += rulesHold(before, "seed " + seed + ", step " + step + ", " + happening);
        }
        assertThat(house.brokenAudit()).isEmpty();
        assertThat(audited("version.promoted") + audited("version.fell-back"))
                .as("seed %d: each end of a trial is audited and told once", seed)
                .isEqualTo(transitions)
                .isEqualTo(told.stream()
                        .filter(event ->
                                event.kind() == ReviewEvent.Kind.PROMOTED || event.kind() == ReviewEvent.Kind.FELL_BACK)
                        .count())
                .isPositive();
    }

    private enum Happening {
        PROPOSE_AND_APPROVE,
        GOOD,
        BAD,
        UNDECIDED,
        JUDGE,
        REVERT,
        PUBLISH
    }

    private void happen(Happening happening, Random random, int step) {
        switch (happening) {
            case PROPOSE_AND_APPROVE -> {
                int parent = house.library.resolve(RB).ref().number();
                house.approve(
                        house.reviews.submit(ReviewFixture.proposal(
                                RB, parent, ReviewFixture.text(RB, "answer " + step), "failure " + step, List.of())),
                        BOB);
            }
            case GOOD -> executed(chosen(), Outcome.VERIFIED, 4);
            case BAD -> executed(chosen(), Outcome.FAILED, 2);
            case UNDECIDED -> executed(chosen(), random.nextBoolean() ? Outcome.UNVERIFIED : Outcome.INCOMPLETE, 9);
            case JUDGE -> house.library.judgeCanary(RB);
            case REVERT -> {
                if (random.nextInt(4) == 0) {
                    List<Version> all = versions();
                    house.library.revert(all.get(random.nextInt(all.size())).ref(), ALICE, "step " + step);
                }
            }
            case PUBLISH -> {
                if (random.nextInt(6) == 0) {
                    house.library.publish("a.yaml", ReviewFixture.text(RB, "by hand " + step), ALICE, "", true);
                }
            }
        }
    }

    private VersionRef chosen() {
        Version chosen = house.library.choose(RB).version();
        assertThat(house.version(chosen.ref()).lifecycle().executable()).isTrue();
        return chosen.ref();
    }

    /** How many trials ended. */
    private int rulesHold(List<Version> before, String when) {
        List<Version> now = versions();
        List<Version> active = in(now, Lifecycle.ACTIVE);
        List<Version> canaries = in(now, Lifecycle.CANARY);
        assertThat(active).as(when).hasSize(1);
        assertThat(canaries)
                .as(when)
                .hasSizeLessThan(2)
                .allMatch(canary -> canary.parent().equals(active.get(0).ref().number()));
        List<Version> were = in(before, Lifecycle.CANARY);
        return were.isEmpty() || canaries.contains(were.get(0)) ? 0 : 1;
    }

    private static List<Version> in(List<Version> versions, Lifecycle lifecycle) {
        return versions.stream()
                .filter(version -> version.lifecycle() == lifecycle)
                .toList();
    }

    private static List<Version> decided(List<Version> versions) {
        return versions.stream()
                .filter(version -> version.lifecycle() != Lifecycle.PENDING_REVIEW)
                .toList();
    }

    private List<Version> versions() {
        return house.store.read(records -> records.versions().of(RB));
    }

    private int audited(String action) {
        return (int) house.audit().stream()
                .filter(entry -> entry.action().equals(action))
                .count();
    }

    private Review onTrial() {
        house.library.publish("a.yaml", ReviewFixture.text(RB, "v1"), ALICE, "first", true);
        return house.approve(house.propose(RB, "v2", "x"), BOB);
    }

    private void executed(VersionRef version, Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            executed(version, outcome);
        }
    }

    private void executed(VersionRef version, Outcome outcome) {
        executions++;
        house.store.transact(records -> {
            records.executions().save(Samples.execution("E-" + executions, version, outcome, Samples.NOON));
            return null;
        });
    }
}
