package io.jenkins.plugins.runbook.cli.console;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a log, of a large one the end: that is where it says why it failed. Bytes that are no UTF-8 are replaced. */
public final class LogInput {

    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int CHUNK = 64 * 1024;

    private LogInput() {}

    /**
     * The end of a file.
     *
     * @throws CommandException when it cannot be read
     */
    public static @NonNull String of(@NonNull Path file) {
        if (Files.isDirectory(file)) {
            throw CommandException.refused(file + ": is a directory; name the log in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return end(in);
        } catch (NoSuchFileException e) {
            throw CommandException.refused(file + ": there is no such file", e);
        } catch (IOException e) {
            throw CommandException.refused(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The end of standard input.
     *
     * @throws CommandException when it cannot be read
     */
    public static @NonNull String of(@NonNull Terminal terminal) {
        try {
            return end(terminal.in());
        } catch (IOException e) {
            throw CommandException.refused("standard input cannot be read: " + e.getMessage(), e);
        }
    }

    private static String end(InputStream in) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            kept.write(chunk, 0, read);
            if (kept.size() > 2 * MAX_BYTES) {
                byte[] all = kept.toByteArray();
                kept.reset();
                kept.writeBytes(Arrays.copyOfRange(all, all.length - MAX_BYTES, all.length));
            }
        }
        byte[] all = kept.toByteArray();
        int from = Math.max(0, all.length - MAX_BYTES);
        return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    }
}
