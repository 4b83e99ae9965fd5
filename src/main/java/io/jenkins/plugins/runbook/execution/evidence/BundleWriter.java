package io.jenkins.plugins.runbook.execution.evidence;

import io.jenkins.plugins.runbook.execution.evidence.Manifest.Content;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.store.PrivateFiles;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a bundle into a file. Used once, by one thread. */
final class BundleWriter implements AutoCloseable {

    private final FileOutputStream file;
    private final ZipOutputStream zip;
    private final List<Content> contents = new ArrayList<>();

    BundleWriter(Path path) throws IOException {
        this.file = new FileOutputStream(path.toFile());
        PrivateFiles.close(path);
        this.zip = new ZipOutputStream(file, StandardCharsets.UTF_8);
    }

    void add(String name, String text) throws IOException {
        add(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Adds a file, or nothing when there is none; a symbolic link in its place counts as none. */
    void add(String name, Path path) throws IOException {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
                add(name, in);
            }
        }
    }

    private void add(String name, InputStream in) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Hashed hashed = Hashed.copy(in, zip);
        zip.closeEntry();
        contents.add(new Content(name, hashed.bytes(), hashed.sha256()));
    }

    /**
     * Adds the manifest; the bundle is on disk when this returns.
     *
     * @return the manifest's hash
     */
    String finish(ExecutionResult result) throws IOException {
        byte[] manifest = Json.mapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(new Manifest(
                        Manifest.FORMAT,
                        result.id(),
                        result.version().toString(),
                        result.sha256(),
                        result.outcome(),
                        result.completedAt(),
                        contents));
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(manifest);
        zip.closeEntry();
        zip.finish();
        file.getFD().sync();
        return Sha256.of(manifest);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
