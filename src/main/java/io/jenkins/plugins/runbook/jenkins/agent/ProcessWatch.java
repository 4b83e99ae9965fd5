package io.jenkins.plugins.runbook.jenkins.agent;

import hudson.Proc;
import io.jenkins.plugins.runbook.execution.host.CommandResult;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Waits for a process on an agent, and kills its tree at the time limit or when the waiting thread is interrupted. */
final class ProcessWatch {

    private static final Logger LOGGER = Logger.getLogger(ProcessWatch.class.getName());

    private final Proc process;
    private final Kill killTree;
    private final ScheduledExecutorService timer;
    private final Executor killer;
    private final AtomicBoolean timedOut = new AtomicBoolean();

    /**
     * @param timer tells when the time is over
     * @param killer does the killing, which talks to the agent and may block
     */
    ProcessWatch(Proc process, Kill killTree, ScheduledExecutorService timer, Executor killer) {
        this.process = process;
        this.killTree = killTree;
        this.timer = timer;
        this.killer = killer;
    }

    /** Ends all processes of the command. */
    @FunctionalInterface
    interface Kill {
        void run() throws IOException, InterruptedException;
    }

    CommandResult await(Duration timeout) throws IOException, InterruptedException {
        ScheduledFuture<?> alarm =
                timer.schedule(() -> killer.execute(this::killAtTimeLimit), timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            int exitCode = process.join();
            return new CommandResult(exitCode, timedOut.get());
        } catch (InterruptedException interrupted) {
            killAfterInterrupt();
            throw interrupted;
        } finally {
            alarm.cancel(false);
        }
    }

    private void killAtTimeLimit() {
        timedOut.set(true);
        try {
            killTree.run();
            process.kill();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "A command at its time limit could not be killed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void killAfterInterrupt() throws InterruptedException {
        try {
            killTree.run();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "A command that was stopped could not be killed", e);
        }
    }
}
