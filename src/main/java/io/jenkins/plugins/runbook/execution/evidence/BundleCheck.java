package io.jenkins.plugins.runbook.execution.evidence;

import io.jenkins.plugins.runbook.execution.evidence.Manifest.Content;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a bundle looks like when it is read. That it is whole says that nothing in it was changed since its manifest was written; who
 * wrote that, only the hash can tell that was recorded when it was.
 *
 * @param manifest what it should hold
 * @param manifestSha256 the manifest's hash
 * @param problems a sentence for each thing that is not as the manifest says; none when the bundle is whole
 */
public record BundleCheck(Manifest manifest, String manifestSha256, List<String> problems) {

    private static final int MOST_FILES = 100;
    private static final long LARGEST_FILE = 1L << 30;
    private static final long LARGEST_MANIFEST = 1L << 20;

    public BundleCheck {
        problems = List.copyOf(problems);
    }

    public boolean whole() {
        return problems.isEmpty();
    }

    /**
     * Reads a bundle and everything in it. Nothing is unpacked.
     *
     * @throws IOException when the file cannot be read or is no bundle; the message says so
     */
    public static BundleCheck of(Path bundle) throws IOException {
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            if (zip.size() > MOST_FILES) {
                throw new IOException("it holds " + zip.size() + " files");
            }
            byte[] text = manifest(zip);
            Manifest manifest = parse(text);
            List<String> problems = new ArrayList<>();
            Set<String> unknown = new HashSet<>(names(zip, problems));
            unknown.remove(Manifest.NAME);
            for (Content content : manifest.files()) {
                unknown.remove(content.name());
                problem(zip, content).ifPresent(problems::add);
            }
            unknown.stream().sorted().forEach(name -> problems.add(name + " is not in the manifest"));
            return new BundleCheck(manifest, Sha256.of(text), problems);
        }
    }

    private static List<String> names(ZipFile zip, List<String> problems) {
        List<String> names = new ArrayList<>();
        for (ZipEntry entry : Collections.list(zip.entries())) {
            if (names.contains(entry.getName())) {
                problems.add(entry.getName() + " is in it twice");
            }
            names.add(entry.getName());
        }
        return names;
    }

    private static byte[] manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new IOException("it holds no " + Manifest.NAME);
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (InputStream in = zip.getInputStream(entry)) {
            Hashed.copy(in, text, LARGEST_MANIFEST);
        }
        return text.toByteArray();
    }

    private static Manifest parse(byte[] text) throws IOException {
        Manifest manifest = Json.mapper().readValue(text, Manifest.class);
        if (manifest == null || manifest.format() != Manifest.FORMAT || manifest.executionId() == null) {
            throw new IOException("its manifest is of a form this release does not know");
        }
        return manifest;
    }

    private static Optional<String> problem(ZipFile zip, Content content) {
        ZipEntry entry = zip.getEntry(content.name());
        if (entry == null) {
            return Optional.of(content.name() + " is missing");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Hashed found = Hashed.copy(in, OutputStream.nullOutputStream(), LARGEST_FILE);
            return found.sha256().equals(content.sha256())
                    ? Optional.empty()
                    : Optional.of(content.name() + " was changed: its hash is " + found.sha256() + " and not "
                            + content.sha256());
        } catch (IOException e) {
            return Optional.of(content.name() + " cannot be read: " + e.getMessage());
        }
    }
}
