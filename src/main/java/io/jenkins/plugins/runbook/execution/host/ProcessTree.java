package io.jenkins.plugins.runbook.execution.host;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A process and everything it started. Parents alone do not tell that: a process whose parent has died belongs to init. So
 * processes are also known by a mark in the environment they inherited, where {@code /proc} shows it.
 */
final class ProcessTree {

    private static final Path PROC = Path.of("/proc");
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Set<ProcessHandle> known = new LinkedHashSet<>();
    private final Predicate<ProcessHandle> marked;

    /**
     * @param root where the tree begins, or {@code null} when the mark alone tells
     * @param mark {@code NAME=value} that stands in the environment of its members and of no other process; {@code null} when parents alone
     *     are to tell
     */
    ProcessTree(@CheckForNull ProcessHandle root, @CheckForNull String mark) {
        if (root != null) {
            known.add(root);
        }
        this.marked = mark == null ? handle -> false : handle -> inEnvironment(handle, mark);
    }

    /**
     * Asks every member to end, and kills what has not ended soon after. Returns when none is left.
     *
     * @return whether there was any
     */
    boolean kill() {
        boolean interrupted = Thread.interrupted();
        Set<ProcessHandle> asked = members();
        asked.forEach(ProcessHandle::destroy);
        interrupted |= awaitEnd(GRACE);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!members().isEmpty() && System.nanoTime() < deadline) {
            members().forEach(ProcessHandle::destroyForcibly);
            interrupted |= awaitEnd(Duration.ofMillis(20));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !asked.isEmpty();
    }

    /**
     * Kills the script of a command whose supervisor was killed, by the script itself as it seems: nobody would follow it any more. What it
     * left running on purpose is not touched.
     */
    void killOrphan(Script script) {
        byte[] end = script.commandLineEnd();
        members().stream()
                .filter(member -> endsWith(commandLine(member), end))
                .findFirst()
                .ifPresent(orphan -> {
                    ProcessTree left = new ProcessTree(orphan, null);
                    left.kill();
                });
    }

    private static byte[] commandLine(ProcessHandle handle) {
        try {
            return Files.readAllBytes(PROC.resolve(handle.pid() + "/cmdline"));
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static boolean endsWith(byte[] whole, byte[] end) {
        int start = whole.length - end.length;
        return start >= 0 && Arrays.equals(whole, start, whole.length, end, 0, end.length);
    }

    /** Living members, parents before their children, so that no shell goes on to its next line when its child has died. */
    private Set<ProcessHandle> members() {
        Set.copyOf(known).stream().flatMap(ProcessHandle::descendants).forEach(known::add);
        others().filter(marked).forEach(known::add);
        known.removeIf(handle -> !handle.isAlive() || isZombie(handle));
        return new LinkedHashSet<>(known);
    }

    private boolean awaitEnd(Duration limit) {
        CompletableFuture<?>[] ends =
                members().stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            return true;
        }
        return false;
    }

    private Stream<ProcessHandle> others() {
        Set<ProcessHandle> found = new LinkedHashSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                ProcessHandle.of(Long.parseLong(entry.getFileName().toString())).ifPresent(found::add);
            }
        } catch (IOException e) {
            return Stream.empty(); // no /proc on this platform: the tree is what parents tell
        }
        return found.stream();
    }

    private static boolean inEnvironment(ProcessHandle handle, String mark) {
        try {
            byte[] environment = Files.readAllBytes(PROC.resolve(handle.pid() + "/environ"));
            return ("\0" + new String(environment, StandardCharsets.ISO_8859_1)).contains("\0" + mark + "\0");
        } catch (IOException e) {
            return false; // it has ended, or belongs to somebody else
        }
    }

    /** A killed process whose new parent does not collect it counts as alive otherwise. */
    private static boolean isZombie(ProcessHandle handle) {
        try {
            String stat = Files.readString(PROC.resolve(handle.pid() + "/stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }
}
