package io.jenkins.plugins.runbook.jenkins.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.model.Label;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.queue.QueueTaskFuture;
import hudson.model.queue.ScheduleResult;
import io.jenkins.plugins.runbook.jenkins.agent.StopSignal;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.rehearsal.RehearsalException;
import io.jenkins.plugins.runbook.store.jdbc.Samples;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.MockedStatic;

/** A stay on a node, with a queue and an executor that do as the test says. */
class QueuedRehearsalTest {

    private static final Duration LONG = Duration.ofMinutes(3);

    private final Queue queue = mock(Queue.class);
    private Node node = mock(Node.class);
    private final ScheduleResult scheduled = mock(ScheduleResult.class);
    private final StopSignal stop = new StopSignal();
    private final CompletableFuture<Object> started = new CompletableFuture<>();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private MockedStatic<Jenkins> jenkins;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void queue() {
        Jenkins controller = mock(Jenkins.class);
        jenkins = mockStatic(Jenkins.class);
        jenkins.when(Jenkins::get).thenReturn(controller);
        when(controller.getQueue()).thenReturn(queue);
        when(node.getDisplayName()).thenReturn("agent-1");
        QueueTaskFuture<Queue.Executable> future = mock(QueueTaskFuture.class);
        doReturn((Future<?>) started).when(future).getStartCondition();
        Queue.WaitingItem item = mock(Queue.WaitingItem.class);
        when(item.getFuture()).thenReturn(future);
        when(scheduled.getCreateItem()).thenReturn(item);
        when(queue.schedule2(any(), anyInt())).thenReturn(scheduled);
    }

    @AfterEach
    void end() {
        jenkins.close();
        executor.shutdownNow();
    }

    @Test
    void what_was_done_on_the_node_is_the_result() throws Exception {
        ExecutionResult result = Samples.execution("E-1", new VersionRef("RB-A", 1), Outcome.VERIFIED, Samples.NOON);

        assertThat(stay(LONG, there -> there == node ? result : null)).isSameAs(result);
    }

    @Test
    void when_no_executor_is_free_in_time_it_leaves_the_queue_and_says_why() {
        Queue.Item waiting = mock(Queue.WaitingItem.class);
        when(waiting.getWhy()).thenReturn("'staging' is offline");
        when(queue.getItem(any(Queue.Task.class))).thenReturn(waiting);

        assertThatThrownBy(() -> new QueuedRehearsal(mock(Label.class), "on an agent", stop)
                        .result(Duration.ofMillis(1), there -> null))
                .isInstanceOf(RehearsalException.class)
                .hasMessageContaining("no executor on an agent")
                .hasMessageContaining("'staging' is offline")
                .hasMessageContaining("Manage Jenkins");
        verify(queue).cancel(any(Queue.Task.class));
        assertThatThrownBy(stop::begin).as("nor may it begin late").isInstanceOf(InterruptedException.class);
    }

    @Test
    void whoever_cancels_it_in_the_queue_is_told_of() {
        started.cancel(false);

        assertThatThrownBy(
                        () -> new QueuedRehearsal(mock(Label.class), "on an agent", stop).result(LONG, there -> null))
                .isInstanceOf(RehearsalException.class)
                .hasMessageContaining("cancelled");
    }

    @Test
    void what_takes_too_long_is_stopped_and_has_cleaned_up_when_that_is_told() {
        StringBuffer cleaned = new StringBuffer();

        assertThatThrownBy(() -> stay(Duration.ofMillis(200), there -> {
                    stop.begin();
                    try {
                        new CompletableFuture<>().get();
                        return null;
                    } catch (java.util.concurrent.ExecutionException e) {
                        throw new AssertionError(e);
                    } finally {
                        stop.end();
                        cleaned.append("yes");
                    }
                }))
                .isInstanceOf(RehearsalException.class)
                .hasMessageContaining("was stopped on an agent");
        assertThat(cleaned).hasToString("yes");
    }

    @Test
    void an_executor_that_is_stopped_in_jenkins_is_told_of() {
        assertThatThrownBy(() -> stay(LONG, there -> {
                    throw new InterruptedException();
                }))
                .isInstanceOf(RehearsalException.class)
                .hasMessageContaining("it was stopped by a user on agent-1");
        verify(queue, never()).cancel(any(Queue.Task.class));
    }

    @Test
    void an_agent_that_was_removed_is_told_of() {
        node = null;

        assertThatThrownBy(() -> stay(LONG, there -> null))
                .isInstanceOf(RehearsalException.class)
                .hasMessageContaining("was removed");
    }

    @Test
    void a_queue_that_refuses_is_told_of() {
        when(queue.schedule2(any(), anyInt())).thenReturn(mock(ScheduleResult.class));

        assertThatThrownBy(
                        () -> new QueuedRehearsal(mock(Label.class), "on an agent", stop).result(LONG, there -> null))
                .isInstanceOf(RehearsalException.class)
                .hasMessageContaining("refused");
    }

    /** With an executor that is free at once. */
    private ExecutionResult stay(Duration limit, QueuedRehearsal.Work work) throws InterruptedException {
        when(queue.schedule2(any(), anyInt())).then(call -> {
            RehearsalTask task = call.getArgument(0);
            executor.execute(() -> {
                started.complete(task);
                task.perform(node);
            });
            return scheduled;
        });
        return new QueuedRehearsal(mock(Label.class), "on an agent", stop).result(limit, work);
    }
}
