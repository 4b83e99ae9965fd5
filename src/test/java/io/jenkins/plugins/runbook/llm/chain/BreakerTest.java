package io.jenkins.plugins.runbook.llm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.llm.ModelException;
import io.jenkins.plugins.runbook.llm.ModelException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** Leaving a model alone that is down, and coming back to it. */
class BreakerTest {

    private final Clock clock = Mockito.mock(Clock.class);
    private final Breaker breaker = new Breaker(clock);
    private Instant now = Instant.parse("2026-11-15T12:00:00Z");
    private int sent;

    BreakerTest() {
        Mockito.when(clock.instant()).thenAnswer(call -> now);
        Mockito.when(clock.getZone()).thenReturn(ZoneOffset.UTC);
    }

    @Test
    void after_three_outages_no_call_is_made() {
        outages(3);

        assertThat(pass(Kind.UNREACHABLE)).isEqualTo(Kind.RESTING);
        assertThat(sent).isEqualTo(3);
    }

    @Test
    void what_says_nothing_of_the_server_does_not_count() {
        for (int i = 0; i < 5; i++) {
            pass(Kind.INVALID_REQUEST);
        }

        assertThat(sent).isEqualTo(5);
    }

    @Test
    void an_answer_between_outages_ends_the_count() {
        outages(2);
        pass(null);
        outages(2);

        assertThat(pass(null)).isNull();
    }

    @Test
    void after_the_pause_one_call_is_tried_and_its_answer_opens_the_way() {
        outages(3);
        later(Breaker.FIRST_REST);

        assertThat(pass(null)).isNull();
        assertThat(pass(null)).isNull();
    }

    @Test
    void a_trial_that_fails_doubles_the_pause_up_to_a_bound() {
        outages(3);
        Duration rest = Breaker.FIRST_REST;
        for (int i = 0; i < 8; i++) {
            later(rest);
            assertThat(pass(Kind.TIMED_OUT)).isEqualTo(Kind.TIMED_OUT);
            rest = rest.multipliedBy(2).compareTo(Breaker.LONGEST_REST) > 0
                    ? Breaker.LONGEST_REST
                    : rest.multipliedBy(2);
            later(rest.minusSeconds(1));
            assertThat(pass(null)).isEqualTo(Kind.RESTING);
            now = now.minus(rest.minusSeconds(1));
        }
    }

    @Test
    void while_one_call_is_tried_no_other_is_made() throws Exception {
        outages(3);
        later(Breaker.FIRST_REST);

        breaker.pass(Questions.costing("0"), call -> {
            assertThat(pass(null)).isEqualTo(Kind.RESTING);
            return Questions.reply(1);
        });
    }

    private void outages(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(pass(Kind.SERVER_ERROR)).isEqualTo(Kind.SERVER_ERROR);
        }
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    /** Passes a call that ends like that, {@code null} for an answer; says how it ended for the caller. */
    private Kind pass(Kind ending) {
        try {
            breaker.pass(Questions.costing("0"), call -> {
                sent++;
                if (ending != null) {
                    throw new ModelException(ending, "no");
                }
                return Questions.reply(1);
            });
            return null;
        } catch (ModelException e) {
            return e.kind();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
