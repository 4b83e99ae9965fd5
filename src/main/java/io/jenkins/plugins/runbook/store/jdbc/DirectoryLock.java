package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.store.PrivateFiles;
import io.jenkins.plugins.runbook.store.StoreException;
import io.jenkins.plugins.runbook.store.StoreInUseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Holds a directory for one process, by a lock of the operating system on {@code store.lock}: it is gone when its process is, however
 * that ended. The file says who holds it.
 */
final class DirectoryLock implements AutoCloseable {

    static final String FILE = "store.lock";

    /** Far behind the text, because what is locked cannot be read on Windows. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StoreInUseException when another process, or this one, holds the directory already */
    static DirectoryLock take(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (!locked(channel)) {
                    throw new StoreInUseException("The store in " + directory + " is in use by " + holder(file)
                            + "; stop that one first, or use another directory");
                }
                PrivateFiles.close(file);
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(thisProcess().getBytes(StandardCharsets.UTF_8)), 0);
                return new DirectoryLock(channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException("The store in " + directory + " cannot be opened for writing: " + e, e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String holder(Path file) {
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? "another process" : text;
        } catch (IOException e) {
            return "another process";
        }
    }

    /** Without the command line, which may hold passwords. */
    private static String thisProcess() {
        ProcessHandle process = ProcessHandle.current();
        Instant since = process.info().startInstant().orElseGet(Instant::now).truncatedTo(ChronoUnit.SECONDS);
        return "process " + process.pid() + " of user " + process.info().user().orElse("unknown") + ", running since "
                + since;
    }

    /** Lets others have the directory. Closing twice does nothing. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
