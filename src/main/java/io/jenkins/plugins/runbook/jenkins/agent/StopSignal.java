package io.jenkins.plugins.runbook.jenkins.agent;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * Says that a build was stopped. An interrupt alone would not do: Jenkins wraps it into other exceptions on its way through an agent,
 * and whoever takes those for a failed reading would run the next command. Safe for use by many threads.
 */
public final class StopSignal {

    private boolean raised;

    @CheckForNull
    private Thread runner;

    /**
     * From now on until {@link #end}, {@link #raise} interrupts the calling thread.
     *
     * @throws InterruptedException when it was raised already
     */
    public synchronized void begin() throws InterruptedException {
        check();
        runner = Thread.currentThread();
    }

    /** The calling thread goes on to other things, uninterrupted. */
    public synchronized void end() {
        runner = null;
        Thread.interrupted();
    }

    /** Nothing more is to be started. */
    public synchronized void raise() {
        raised = true;
        if (runner != null) {
            runner.interrupt();
        }
    }

    synchronized boolean isRaised() {
        return raised;
    }

    /** @throws InterruptedException when it was raised */
    synchronized void check() throws InterruptedException {
        if (raised) {
            throw new InterruptedException("the build was stopped");
        }
    }
}
