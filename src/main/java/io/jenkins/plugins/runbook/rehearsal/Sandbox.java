package io.jenkins.plugins.runbook.rehearsal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.execution.host.Entrance;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.host.MarkedProcesses;
import io.jenkins.plugins.runbook.rehearsal.isolation.Isolation;
import io.jenkins.plugins.runbook.rehearsal.isolation.Room;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fresh directory with a host of its own. Commands find its path in {@code SANDBOX} and in {@code HOME}, and nothing of the environment
 * of this process that could be a secret. Where the machine can, they are kept away from everything else on it ({@link Isolation}). Ends
 * what still runs in it and deletes itself when closed.
 */
public final class Sandbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

    private final Path directory;

    private final Room room;

    private Sandbox(Path directory, Room room) {
        this.directory = directory;
        this.room = room;
    }

    /** Makes a sandbox that is not isolated from this machine, for texts a person is responsible for. */
    public static Sandbox create() throws IOException {
        return create(Isolation.none(), null, true, false);
    }

    /**
     * Makes a sandbox in the system's directory for temporary files; every user may traverse it.
     *
     * @param isolation how it is kept away from this machine
     * @param scenario directory of the scenario whose scripts run in it, {@code null} for none
     * @param network whether it shares the network of this machine
     * @param privileged whether scripts of the scenario mount, or set up a network
     * @throws IOException when it cannot be made, or cannot be kept away as asked
     */
    public static Sandbox create(
            @NonNull Isolation isolation, @CheckForNull Path scenario, boolean network, boolean privileged)
            throws IOException {
        Path directory = Files.createTempDirectory("runbook-sandbox-");
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path real = directory.toRealPath();
        try {
            return new Sandbox(real, isolation.open(real, scenario, network, privileged));
        } catch (IOException | RuntimeException e) {
            Files.delete(real);
            throw e;
        }
    }

    public Path directory() {
        return directory;
    }

    /** A host whose commands run in the sandbox, for texts that are not approved. */
    public LocalHost host() {
        return host(room.texts());
    }

    /** A host for scripts of the scenario, which run beside the text and see what it did. */
    LocalHost scriptHost() {
        return host(room.scripts());
    }

    private LocalHost host(Entrance entrance) {
        boolean fenced = entrance != Entrance.NONE;
        return new LocalHost("sandbox", directory, CleanEnvironment.of(System.getenv(), directory, fenced), entrance);
    }

    /** Ends what still runs in it and deletes it. Calling it twice does nothing. */
    @Override
    public void close() {
        room.close();
        new MarkedProcesses("SANDBOX", directory.toString()).end();
        try {
            if (Files.exists(directory)) {
                Files.walkFileTree(directory, new Deletion());
            }
        } catch (IOException e) {
            LOG.warn("The sandbox {} could not be deleted whole; delete it by hand", directory, e);
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE; // it has gone, or its directory will say so
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
        }
    }
}
