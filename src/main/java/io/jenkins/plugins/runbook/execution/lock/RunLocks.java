package io.jenkins.plugins.runbook.execution.lock;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.journal.DiskReserve;
import io.jenkins.plugins.runbook.execution.policy.Sleeper;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.request.RefusedException.Reason;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.store.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Lets one execution of a runbook at a time onto a host, across threads and processes. A lock is a file that names its holder; that of
 * a process which has died is free. Safe for use by many threads.
 */
public final class RunLocks {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final String ENDING = ".lock";

    /** Locks that a full disk did not take: they hold among the threads of this process. */
    private static final Map<Path, LockHolder> UNWRITTEN = new ConcurrentHashMap<>();

    private final Path directory;
    private final Clock clock;
    private final Sleeper pause;
    private final LockGuard guard;

    /** @param directory where the files are; made when it is missing */
    public RunLocks(Path directory, Clock clock, Sleeper pause) {
        this.directory = directory;
        this.clock = clock;
        this.pause = pause;
        this.guard = new LockGuard(directory.resolve("guard"));
    }

    /** A lock that is held until it is closed. */
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes the lock of a runbook on a host.
     *
     * @param clientId who or what asks for it, redacted; those who wait are told
     * @param wait how long to wait for it; zero does not
     * @param notes is told when waiting begins
     * @throws RefusedException when another execution holds it to the end of that time
     */
    public Held acquire(
            String hostname,
            String runbookId,
            String executionId,
            String clientId,
            Duration wait,
            Consumer<String> notes)
            throws RefusedException, InterruptedException {
        Path file = directory.resolve(Sha256.of(hostname + '\n' + runbookId).substring(0, 32) + ENDING);
        long start = System.nanoTime();
        boolean told = false;
        while (true) {
            LockHolder us = LockHolder.ofThisProcess(executionId, clientId, runbookId, hostname, clock.instant());
            LockHolder other = guarded(() -> take(file, us));
            if (other == null) {
                return () -> guarded(() -> release(file, executionId));
            }
            if (System.nanoTime() - start >= wait.toNanos()) {
                throw new RefusedException(Reason.LOCKED, refusal(other, wait));
            }
            if (!told) {
                notes.accept("waiting up to " + Words.exact(wait) + ": " + held(other));
                told = true;
            }
            pause.pause(BETWEEN_LOOKS);
        }
    }

    /** Whether a living process holds a lock for this execution. */
    public boolean isHeldFor(String executionId) {
        return guarded(() -> {
            if (UNWRITTEN.values().stream()
                    .anyMatch(holder -> holder.executionId().equals(executionId))) {
                return true;
            }
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ENDING)) {
                for (Path file : files) {
                    Optional<LockHolder> holder = read(file);
                    if (holder.filter(h -> h.executionId().equals(executionId) && h.isAlive())
                            .isPresent()) {
                        return true;
                    }
                }
            }
            return false;
        });
    }

    /** The living holder, or {@code null} when the lock is ours now. */
    @CheckForNull
    private static LockHolder take(Path file, LockHolder us) throws IOException {
        Optional<LockHolder> holder = read(file).filter(LockHolder::isAlive);
        if (holder.isPresent()) {
            return holder.get();
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, Json.text(us));
            PrivateFiles.close(fresh);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!DiskReserve.isFull(e, file)) {
                throw e;
            }
            UNWRITTEN.put(file.toAbsolutePath(), us); // a runbook that frees the disk has to run
        }
        return null;
    }

    @CheckForNull
    private static Void release(Path file, String executionId) throws IOException {
        UNWRITTEN.computeIfPresent(
                file.toAbsolutePath(), (path, holder) -> holder.executionId().equals(executionId) ? null : holder);
        if (read(file)
                .filter(holder -> holder.executionId().equals(executionId))
                .isPresent()) {
            Files.delete(file);
        }
        return null;
    }

    /** A file that cannot be read is that of a process which died while writing it. */
    private static Optional<LockHolder> read(Path file) throws IOException {
        LockHolder unwritten = UNWRITTEN.get(file.toAbsolutePath());
        if (unwritten != null) {
            return Optional.of(unwritten);
        }
        try {
            return Optional.of(Json.read(Files.readString(file), LockHolder.class));
        } catch (NoSuchFileException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Looking at a lock and taking it must be one act, for all threads and processes. */
    private <T> T guarded(LockGuard.Act<T> act) {
        try {
            PrivateFiles.makeDirectory(directory);
            return guard.hold(act);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the locks in " + directory + " cannot be read or written: " + e.getMessage(), e);
        }
    }

    private static String held(LockHolder holder) {
        return holder.runbookId() + " is being executed on " + holder.hostname() + " by execution "
                + holder.executionId() + " (asked for by " + holder.clientId() + ", since " + holder.since()
                + ", process "
                + holder.pid() + ")";
    }

    private static String refusal(LockHolder holder, Duration wait) {
        String waited = wait.isZero() ? "" : "; it did not end within " + Words.exact(wait);
        return held(holder) + waited + "; wait for it to end, or allow a longer wait for the lock";
    }
}
