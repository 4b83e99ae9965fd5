package io.jenkins.plugins.runbook.execution.journal;

import io.jenkins.plugins.runbook.store.PrivateFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole output of an execution, as redacted lines in a file, up to a limit. A log that cannot be written fails nothing. */
public final class LogFile implements Consumer<String>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
    private static final long MOST_CHARACTERS = 64L * 1024 * 1024;

    private final Path file;
    private Writer writer;
    /** Closed by itself: a writer that cannot write its rest leaves it open. */
    private OutputStream out;

    private long left = MOST_CHARACTERS;

    /** @param file where the lines go, after those it has; made, with its directory, when the first comes */
    public LogFile(Path file) {
        this.file = file;
    }

    @Override
    public void accept(String line) {
        if (left <= 0) {
            return;
        }
        left -= line.length() + 1;
        try {
            if (writer == null) {
                Path directory = file.getParent();
                if (directory != null) {
                    PrivateFiles.makeDirectory(directory);
                }
                out = Files.newOutputStream(
                        file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
                writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                PrivateFiles.close(file);
            }
            writer.write(line + "\n");
            if (left <= 0) {
                writer.write("[... the rest of the output is omitted: this log is full ...]\n");
            }
        } catch (IOException e) {
            left = 0;
            LOG.warn("The log {} cannot be written; the execution goes on without it", file, e);
        }
    }

    @Override
    public void close() {
        if (out == null) {
            return;
        }
        try (OutputStream opened = out) {
            writer.close();
        } catch (IOException e) {
            LOG.warn("The end of the log {} could not be written", file, e);
        }
    }
}
