package io.jenkins.plugins.runbook.cli.console;

import io.jenkins.plugins.runbook.format.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the files a person names on the command line. */
public final class SourceFile {

    /** One byte more than a runbook may have, so that the reader can say that it is too large. */
    private static final int MAX_BYTES = 256 * 1024 + 1;

    private SourceFile() {}

    /**
     * The text of a file, its first 256 KiB and a byte.
     *
     * @throws CommandException when it is missing, unreadable or no UTF-8
     */
    public static String read(Path file) {
        if (Files.isDirectory(file)) {
            throw CommandException.refused(file + ": is a directory; name the runbook in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            if (bytes.length == MAX_BYTES) {
                throw CommandException.refused(file + ": is larger than the 256 KiB a runbook may have");
            }
            return SourceText.of(bytes);
        } catch (NoSuchFileException e) {
            throw CommandException.refused(file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw CommandException.refused(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw CommandException.refused(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
