package io.jenkins.plugins.runbook.cli.console;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gives a command time to clean up when Ctrl-C is pressed or the system asks the process to end: the command's thread
 * is interrupted, so that what it runs is stopped and the execution is recorded as incomplete, and only then does the process end.
 */
public final class Interruption implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch ended = new CountDownLatch(1);

    private Interruption() {}

    public static Interruption ofCurrentThread() {
        Interruption interruption = new Interruption();
        Thread command = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.stop(command), "runbook-interruption"));
        return interruption;
    }

    private void stop(Thread command) {
        if (ended.getCount() == 0) {
            return;
        }
        command.interrupt();
        try {
            ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has ended; nothing is left to wait for. */
    @Override
    public void close() {
        ended.countDown();
    }
}
