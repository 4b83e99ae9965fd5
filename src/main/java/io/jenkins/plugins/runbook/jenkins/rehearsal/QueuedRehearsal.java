package io.jenkins.plugins.runbook.jenkins.rehearsal;

import hudson.model.Label;
import hudson.model.Node;
import hudson.model.Queue;
import io.jenkins.plugins.runbook.jenkins.agent.StopSignal;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.rehearsal.RehearsalException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.model.Jenkins;

/** One stay on a node, from Jenkins' queue to the end. Used once, by one thread. */
final class QueuedRehearsal {

    /** How long a stopped rehearsal may take to clean up before it is abandoned. */
    private static final Duration CLEANING = Duration.ofMinutes(1);

    private final Label label;
    private final String where;
    private final StopSignal stop;

    /** @param stop is raised when the time is over or the result is not awaited any more */
    QueuedRehearsal(Label label, String where, StopSignal stop) {
        this.label = label;
        this.where = where;
        this.stop = stop;
    }

    /** What is done there, on the thread of the executor. */
    @FunctionalInterface
    interface Work {
        ExecutionResult on(Node node) throws InterruptedException;
    }

    /**
     * @param limit how long it may take, the queue included
     * @throws RehearsalException when it came to no result
     * @throws InterruptedException when the calling thread was interrupted; what ran was stopped
     */
    ExecutionResult result(Duration limit, Work work) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        CompletableFuture<ExecutionResult> outcome = new CompletableFuture<>();
        RehearsalTask task = new RehearsalTask(label, node -> perform(work, node, outcome));
        Queue queue = Jenkins.get().getQueue();
        Queue.WaitingItem item = queue.schedule2(task, 0).getCreateItem();
        if (item == null) {
            throw new RehearsalException("Jenkins' queue refused it; a plugin may keep such tasks out");
        }
        try {
            started(item, task, queue, limit, end);
            return get(outcome, limit, end);
        } catch (InterruptedException e) {
            end(task, queue, outcome);
            throw e;
        } catch (TimeoutException e) {
            end(task, queue, outcome);
            throw new RehearsalException(
                    "it was stopped " + where + " after " + Words.of(limit)
                            + "; allow more minutes in Manage Jenkins » System » Runbooks, or shorten the time limits of its steps");
        }
    }

    private static void perform(Work work, Node node, CompletableFuture<ExecutionResult> outcome) {
        if (node == null) {
            outcome.completeExceptionally(new RehearsalException("the agent was removed before it began; try again"));
            return;
        }
        try {
            outcome.complete(work.on(node));
        } catch (InterruptedException e) {
            outcome.completeExceptionally(
                    new RehearsalException("it was stopped by a user on " + node.getDisplayName()));
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(e);
        }
    }

    private void started(Queue.WaitingItem item, RehearsalTask task, Queue queue, Duration limit, long end)
            throws InterruptedException {
        try {
            item.getFuture().getStartCondition().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            Queue.Item waiting = queue.getItem(task);
            String why = waiting == null || waiting.getWhy() == null ? "" : " (" + waiting.getWhy() + ")";
            stop.raise();
            queue.cancel(task);
            throw new RehearsalException("no executor " + where + " was free within " + Words.of(limit) + why
                    + "; connect one, free one, or lend another label in Manage Jenkins » System » Runbooks");
        } catch (CancellationException e) {
            throw new RehearsalException("it was cancelled by a user in Jenkins' queue");
        } catch (ExecutionException e) {
            throw new RehearsalException("Jenkins could not start it: " + e.getCause(), e);
        }
    }

    private static ExecutionResult get(Future<ExecutionResult> outcome, Duration limit, long end)
            throws InterruptedException, TimeoutException {
        try {
            return outcome.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RehearsalException told) {
                throw told;
            }
            throw new IllegalStateException("a rehearsal on an agent ended without a result", e.getCause());
        }
    }

    /** Whether it waits or runs. What runs has cleaned up when this returns, unless that takes too long. */
    private void end(RehearsalTask task, Queue queue, Future<ExecutionResult> outcome) {
        stop.raise();
        if (queue.cancel(task)) {
            return;
        }
        boolean interrupted = false;
        try {
            outcome.get(CLEANING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (ExecutionException | TimeoutException e) {
            // It is over, or was abandoned.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
