package io.jenkins.plugins.runbook.rehearsal;

import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.host.MarkedProcesses;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fresh directory with a host of its own, where nothing of value can be harmed. Commands find its path in {@code SANDBOX}. Ends what
 * still runs in it and deletes itself when closed.
 */
public final class Sandbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

    private final Path directory;

    private Sandbox(Path directory) {
        this.directory = directory;
    }

    /** Makes a sandbox in the system's directory for temporary files; every user may traverse it. */
    public static Sandbox create() throws IOException {
        Path directory = Files.createTempDirectory("runbook-sandbox-");
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return new Sandbox(directory.toRealPath());
    }

    public Path directory() {
        return directory;
    }

    /** A host whose commands run in the sandbox. */
    public LocalHost host() {
        return new LocalHost("sandbox", directory, Map.of("SANDBOX", directory.toString()));
    }

    /** Ends what still runs in it and deletes it. Calling it twice does nothing. */
    @Override
    public void close() {
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
