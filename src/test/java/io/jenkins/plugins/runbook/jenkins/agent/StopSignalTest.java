package io.jenkins.plugins.runbook.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Whom a stopped build interrupts. */
class StopSignalTest {

    private final StopSignal signal = new StopSignal();

    @Test
    void the_thread_that_runs_is_interrupted_and_nothing_begins_any_more() throws Exception {
        signal.begin();
        signal.raise();

        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(signal::check).isInstanceOf(InterruptedException.class);
        assertThatThrownBy(signal::begin).isInstanceOf(InterruptedException.class);
    }

    @Test
    void a_thread_that_went_on_to_other_things_is_left_alone() throws Exception {
        signal.begin();
        signal.end();
        signal.raise();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void an_interrupt_at_the_last_moment_does_not_reach_what_the_thread_does_next() throws Exception {
        signal.begin();
        signal.raise();
        signal.end();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
