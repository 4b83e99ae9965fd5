package io.jenkins.plugins.runbook.execution.lock;

import io.jenkins.plugins.runbook.store.PrivateFiles;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one thread of one process at a time do something short. An interrupt is put off until it is done. The operating system frees it
 * when its process dies.
 */
final class LockGuard {

    /**
     * A lock on a file keeps other processes out, not other threads of this one: POSIX drops it as soon as the process closes any
     * channel to the file. So there is one monitor for each file in the whole process.
     */
    private static final Map<Path, Object> MONITORS = new ConcurrentHashMap<>();

    private final Path file;
    private final Object monitor;

    LockGuard(Path file) {
        this.file = file.toAbsolutePath().normalize();
        this.monitor = MONITORS.computeIfAbsent(this.file, path -> new Object());
    }

    /** What is done while the guard is held. */
    interface Act<T> {
        T run() throws IOException;
    }

    <T> T hold(Act<T> act) throws IOException {
        synchronized (monitor) {
            return holdAlone(act);
        }
    }

    private <T> T holdAlone(Act<T> act) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    PrivateFiles.close(file);
                    return act.run();
                } catch (ClosedByInterruptException | FileLockInterruptionException e) {
                    interrupted = true;
                } catch (OverlappingFileLockException e) {
                    Thread.onSpinWait(); // the plugin was loaded twice; the JDK does not wait for the other
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
