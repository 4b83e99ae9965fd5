package io.jenkins.plugins.runbook.learning.search;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase.Trial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time that all rehearsals of a search have together. One that runs when it is over is stopped, and cleans up. Immutable. */
final class TimeLimit {

    private final Clock clock;
    private final Instant end;

    TimeLimit(Clock clock, Instant end) {
        this.clock = clock;
        this.end = end;
    }

    /** The same with a later end. */
    TimeLimit later(Duration by) {
        return new TimeLimit(clock, end.plus(by));
    }

    boolean over() {
        return !clock.instant().isBefore(end);
    }

    /**
     * Runs a trial in a thread of its own, which is interrupted when the time is over; returns when the thread is done with cleaning up.
     *
     * @throws TimeIsOver when it was stopped, or never began
     * @throws InterruptedException when the calling thread was interrupted; the trial was stopped then
     */
    ExecutionResult run(Trial trial, String text) throws TimeIsOver, InterruptedException {
        Duration left = Duration.between(clock.instant(), end);
        if (left.isNegative() || left.isZero()) {
            throw new TimeIsOver();
        }
        FutureTask<ExecutionResult> task = new FutureTask<>(() -> trial.run(text));
        Thread thread = new Thread(task, "runbook-rehearsal-trial");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(left.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TimeIsOver();
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } finally {
            task.cancel(true);
            thread.join();
        }
    }

    private static RuntimeException unchecked(Throwable cause) throws InterruptedException {
        if (cause instanceof RuntimeException known) {
            return known;
        }
        if (cause instanceof InterruptedException) {
            throw new InterruptedException(cause.getMessage());
        }
        return new IllegalStateException("a rehearsal ended without a result", cause);
    }

    /** There is no time left for this rehearsal. */
    static final class TimeIsOver extends Exception {
        private static final long serialVersionUID = 1L;

        TimeIsOver() {
            super("the time for rehearsals is over");
        }
    }
}
