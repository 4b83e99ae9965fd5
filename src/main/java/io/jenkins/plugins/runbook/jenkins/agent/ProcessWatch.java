package io.jenkins.plugins.runbook.jenkins.agent;

import hudson.Proc;
import hudson.model.Computer;
import io.jenkins.plugins.runbook.execution.CommandResult;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/** Waits for a process on an agent, and kills its tree at the time limit or when the waiting thread is interrupted. */
final class ProcessWatch {

    private static final Logger LOGGER = Logger.getLogger(ProcessWatch.class.getName());

    private final Proc process;
    private final Kill killTree;
    private final AtomicBoolean timedOut = new AtomicBoolean();

    ProcessWatch(Proc process, Kill killTree) {
        this.process = process;
        this.killTree = killTree;
    }

    /** Ends all processes of the command. */
    @FunctionalInterface
    interface Kill {
        void run() throws IOException, InterruptedException;
    }

    CommandResult await(Duration timeout) throws IOException, InterruptedException {
        // Killing talks to the agent and may block: the timer only starts it.
        ScheduledFuture<?> alarm = Timer.get()
                .schedule(
                        () -> Computer.threadPoolForRemoting.submit(this::killAtTimeLimit),
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
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
