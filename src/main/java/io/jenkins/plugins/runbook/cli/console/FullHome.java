package io.jenkins.plugins.runbook.cli.console;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.store.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A home for a person's own runbook when the home that was asked for would be new and its disk is full: a runbook that frees the disk
 * has to run then. It is made on another disk, and moved to its place when there is room afterwards.
 */
public final class FullHome implements AutoCloseable {

    /** What a new store, its journals and its logs need, in bytes. */
    private static final long NEEDED = 4L << 20;

    /** What must stay free when records are moved to their place, in bytes. */
    private static final long SPARE = 1L << 20;

    private final Context context;
    /** Where it belongs, {@code null} when there was no need. */
    private final Path home;

    private final Path instead;

    private FullHome(Context context, @CheckForNull Path home, @CheckForNull Path instead) {
        this.context = context;
        this.home = home;
        this.instead = instead;
    }

    /** Looks whether there is room, and goes elsewhere when there is none. To be closed after the store. */
    public static FullHome of(Context context) {
        Path home = context.home();
        if (context.served() || Files.exists(home.resolve("store")) || room(home) >= NEEDED) {
            return new FullHome(context, null, null);
        }
        Path instead = elsewhere();
        context.options().home = instead;
        context.terminal()
                .note("The disk of " + home + " is full, so what is recorded is kept in " + instead
                        + " until this is over");
        return new FullHome(context, home, instead);
    }

    @Override
    public void close() {
        if (home == null) {
            return;
        }
        context.options().home = home;
        try {
            Files.deleteIfExists(instead.resolve("work").resolve("reserve")); // made anew where there is plenty
            if (room(home) < size(instead) + SPARE) {
                throw new IOException("the disk is still full");
            }
            copy(instead, home);
            delete(instead);
            context.terminal().note("What was recorded is in " + home + " now");
        } catch (IOException e) {
            context.terminal()
                    .note("What was recorded stays in " + instead + " (" + e.getMessage() + "); look at it with --home "
                            + instead + ", or move it to " + home + " once there is room");
        }
    }

    private static Path elsewhere() {
        for (Path place :
                List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm"), Path.of("/run"))) {
            try {
                if (Files.isWritable(place) && room(place) >= NEEDED) {
                    return Files.createTempDirectory(place, "runbook-home-");
                }
            } catch (IOException e) {
                continue; // the next may do
            }
        }
        throw CommandException.refused("the disk of the home is full, and no other place for a new home has room: free "
                + "some space by hand, or say --home DIR");
    }

    /** Bytes that are free where a path is or would be; plenty when the disk cannot be asked. */
    private static long room(Path path) {
        Path there = path.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            FileStore disk = Files.getFileStore(there == null ? path : there);
            return disk.getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        PrivateFiles.makeDirectory(to);
        for (Path each : all(from)) {
            Path copy = to.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each)) {
                PrivateFiles.makeDirectory(copy);
            } else {
                Files.copy(each, copy);
                PrivateFiles.close(copy);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> all = all(directory);
        for (int i = all.size() - 1; i >= 0; i--) {
            Files.delete(all.get(i));
        }
    }

    /** A directory and all that is in it, each behind what it lies in. */
    private static List<Path> all(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.toList();
        }
    }
}
