package io.jenkins.plugins.runbook.web;

import static io.jenkins.plugins.runbook.web.Browserless.json;
import static io.jenkins.plugins.runbook.web.Browserless.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.learning.search.FailureBaseline;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.RehearsalOffer;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Samples;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RehearsalServiceTest {

    private static final String RB = "RB-WEB-001";

    private final ReviewFixture house =
            new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT.withRehearsalRequired(true));
    private WebApi web;

    @BeforeEach
    void publish() {
        house.publish(RB);
    }

    @AfterEach
    void close() {
        web.close();
        house.close();
    }

    @Test
    void what_passes_in_every_case_may_be_approved() {
        Browserless bob = bob(text -> text);
        Review review = house.propose(RB, "v2", "x");
        assertThat(detail(bob, review).at("/rehearsal/cases")).hasSize(2);
        assertThat(bob.post("api/review/approve/" + RB + "-v2", Map.of()).status())
                .isEqualTo(403);

        WebResponse begun = bob.post("api/review/rehearse/" + review.id(), seen(detail(bob, review), ""));
        assertThat(begun.status()).isEqualTo(202);
        rehearsed(bob, review);

        JsonNode after = detail(bob, review);
        assertThat(after.path("tests")).hasSize(2);
        assertThat(after.at("/tests/0/by").textValue()).isEqualTo("bob");
        assertThat(after.at("/tests/0/name").textValue()).isEqualTo("rehearsal: the incident");
        assertThat(after.path("tests_passed").intValue()).isEqualTo(2);
        assertThat(bob.post("api/review/approve/" + RB + "-v2", Map.of()).status())
                .isEqualTo(200);
    }

    @Test
    void what_fails_is_kept_as_a_failed_test() {
        Browserless bob = bob(text -> text);
        Review review = house.propose(RB, "broken", "x");

        bob.post("api/review/rehearse/" + RB + "-v2", Map.of());
        rehearsed(bob, review);

        assertThat(detail(bob, review).path("tests_failed").intValue()).isEqualTo(2);
        assertThat(detail(bob, review).at("/tests/0/detail").textValue()).startsWith("failed");
    }

    @Test
    void one_rehearsal_of_a_text_runs_at_a_time_and_everybody_sees_for_whom() {
        CountDownLatch goOn = new CountDownLatch(1);
        Browserless bob = bob(text -> {
            awaitOn(goOn);
            return text;
        });
        Review review = house.propose(RB, "v2", "x");
        bob.post("api/review/rehearse/" + RB + "-v2", Map.of());

        assertThat(detail(bob, review).at("/rehearsal/running_for").textValue()).isEqualTo("bob");
        WebResponse second =
                new Browserless(web, ReviewFixture.CAROL).post("api/review/rehearse/" + RB + "-v2", Map.of());
        assertThat(second.status()).isEqualTo(409);
        assertThat(json(second).at("/error/message").textValue()).contains("rehearsed for bob");

        goOn.countDown();
        rehearsed(bob, review);
    }

    @Test
    void results_of_a_text_that_was_replaced_meanwhile_are_not_kept_for_the_new_one() {
        CountDownLatch goOn = new CountDownLatch(1);
        Browserless bob = bob(text -> {
            awaitOn(goOn);
            return text;
        });
        Review first = house.propose(RB, "v2", "x");
        bob.post("api/review/rehearse/" + RB + "-v2", Map.of());
        house.reviews.requestChanges(first.id(), first.sha256(), first.revision(), ReviewFixture.CAROL, "other");
        Review second = house.propose(RB, "v3", "x");

        goOn.countDown();
        rehearsed(bob, first);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(house.reviews.find(second.id()).tests()).isEmpty();
    }

    @Test
    void a_place_that_fails_is_said_so_and_is_no_result() {
        Browserless bob = bob(text -> {
            throw new IllegalStateException("the sandbox has no disk");
        });
        Review review = house.propose(RB, "v2", "x");
        bob.post("api/review/rehearse/" + RB + "-v2", Map.of());
        rehearsed(bob, review);

        assertThat(detail(bob, review).at("/rehearsal/trouble").textValue()).contains("no disk");
        assertThat(detail(bob, review).path("tests")).isEmpty();
    }

    @Test
    void where_nothing_was_broken_on_purpose_the_text_that_failed_tells_what_a_success_is_worth() {
        String failed = ReviewFixture.text(RB, "v1");
        RehearsalCase incident = new RehearsalCase(
                "the failure",
                "as in E-1",
                RehearsalCase.Kind.FAILURE,
                text -> result(Outcome.VERIFIED),
                FailureBaseline.of(failed, result(Outcome.FAILED)));
        Browserless bob =
                offered(RehearsalOffer.of(new RehearsalSuite(List.of(incident), 1, () -> "on a test machine")));
        Review review = house.propose(RB, "v2", "x");
        assertThat(detail(bob, review).at("/rehearsal/where").textValue()).isEqualTo("on a test machine");

        bob.post("api/review/rehearse/" + RB + "-v2", Map.of());
        rehearsed(bob, review);

        assertThat(detail(bob, review).at("/tests/0/detail").textValue())
                .startsWith("verified")
                .contains("does not show the failure");
    }

    @Test
    void an_obstacle_is_said_before_anybody_tries() {
        Browserless bob = offered(RehearsalOffer.prevented("It had secret parameters."));
        Review review = house.propose(RB, "v2", "x");

        assertThat(detail(bob, review).at("/rehearsal/offered").booleanValue()).isFalse();
        assertThat(detail(bob, review).at("/rehearsal/obstacle").textValue()).contains("secret");
        WebResponse answer = bob.post("api/review/rehearse/" + RB + "-v2", Map.of());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(json(answer).at("/error/message").textValue()).isEqualTo("It had secret parameters.");
    }

    @Test
    void without_a_place_it_is_refused_with_what_to_do_instead() {
        web = new WebApi(Rehearsing.parts(house, null, Rehearsals.NONE));
        Browserless bob = new Browserless(web, ReviewFixture.BOB);
        Review review = house.propose(RB, "v2", "x");

        WebResponse answer = bob.post("api/review/rehearse/" + RB + "-v2", Map.of());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(json(answer).at("/error/message").textValue()).contains("hand the result in");
        assertThat(detail(bob, review).at("/rehearsal/offered").booleanValue()).isFalse();
    }

    private Browserless bob(UnaryOperator<String> before) {
        web = new WebApi(Rehearsing.parts(house, null, new Rehearsing(before)));
        return new Browserless(web, ReviewFixture.BOB);
    }

    private Browserless offered(RehearsalOffer offer) {
        web = new WebApi(Rehearsing.parts(house, null, new Rehearsals() {
            @Override
            public Optional<RehearsalSuite> forFailure(ExecutionResult failure) {
                return Optional.empty();
            }

            @Override
            public RehearsalOffer forReview(Version version, Optional<ExecutionResult> failure) {
                return offer;
            }
        }));
        return new Browserless(web, ReviewFixture.BOB);
    }

    private static ExecutionResult result(Outcome outcome) {
        return Samples.execution("E-1", new VersionRef(RB, 1), outcome, Samples.NOON);
    }

    private static void rehearsed(Browserless bob, Review review) {
        await().until(() -> detail(bob, review).at("/rehearsal/running_for").isNull());
    }

    private static JsonNode detail(Browserless bob, Review review) {
        return json(bob.get("api/review/runbook/" + review.id()));
    }

    private static void awaitOn(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
