package io.jenkins.plugins.runbook.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.Proc;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessWatchTest {

    private final Proc process = mock(Proc.class);
    private final ProcessWatch.Kill killTree = mock(ProcessWatch.Kill.class);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ProcessWatch watch = new ProcessWatch(process, killTree, timer, Runnable::run);

    @AfterEach
    void stopTimer() {
        timer.shutdownNow();
    }

    @Test
    void a_process_that_ends_in_time_is_left_alone() throws Exception {
        when(process.join()).thenReturn(3);

        assertThat(watch.await(Duration.ofMinutes(1)).exitCode()).isEqualTo(3);
        verify(killTree, never()).run();
    }

    @Test
    void at_the_time_limit_the_whole_tree_is_killed() throws Exception {
        CountDownLatch killed = new CountDownLatch(1);
        doAnswer(call -> {
                    killed.countDown();
                    return null;
                })
                .when(process)
                .kill();
        when(process.join()).then(call -> {
            killed.await();
            return 143;
        });

        assertThat(watch.await(Duration.ofMillis(1)).timedOut()).isTrue();
        verify(killTree).run();
    }

    @Test
    void a_stopped_build_kills_the_whole_tree() throws Exception {
        when(process.join()).thenThrow(new InterruptedException());

        assertThatThrownBy(() -> watch.await(Duration.ofMinutes(1))).isInstanceOf(InterruptedException.class);
        verify(killTree).run();
    }
}
