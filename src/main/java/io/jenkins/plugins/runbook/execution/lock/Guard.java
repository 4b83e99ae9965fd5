package io.jenkins.plugins.runbook.execution.lock;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets one thread of one process at a time do something short. An interrupt is put off until it is done. The operating system frees it
 * when its process dies.
 */
final class Guard {

    private final Path file;

    Guard(Path file) {
        this.file = file;
    }

    /** What is done while the guard is held. */
    interface Act<T> {
        T run() throws IOException;
    }

    synchronized <T> T hold(Act<T> act) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    return act.run();
                } catch (ClosedByInterruptException | FileLockInterruptionException e) {
                    interrupted = true;
                } catch (OverlappingFileLockException e) {
                    Thread.onSpinWait(); // another instance in this process, for which the JDK does not wait
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
