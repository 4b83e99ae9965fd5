package io.jenkins.plugins.runbook.jenkins.author;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.AbstractItem;
import io.jenkins.plugins.runbook.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Who configured an item, and when: Jenkins itself does not keep that. It lies in a file beside the item's configuration, so that it
 * follows the item, and not in that configuration, which every configurer of the item could write. Thread-safe.
 */
final class Configurers {

    private static final String FILE = "runbook-configurers.json";
    private static final int KEPT = 50;
    private static final long LARGEST = 256 * 1024L;
    private static final Logger LOGGER = Logger.getLogger(Configurers.class.getName());
    private static final Object WRITING = new Object();

    private final Path file;
    private final Path config;

    Configurers(Path directory, Path config) {
        this.file = directory.resolve(FILE);
        this.config = config;
    }

    static Configurers of(AbstractItem item) {
        return new Configurers(
                item.getRootDir().toPath(), item.getConfigFile().getFile().toPath());
    }

    /**
     * One time that an item was configured.
     *
     * @param at milliseconds since 1970
     * @param by id of the user, {@code null} when it was no person
     * @param text hash of what its builds do since then
     */
    record Entry(long at, @CheckForNull String by, String text) {}

    /**
     * Who could have had a say in what a build does.
     *
     * @param people ids of users
     * @param known whether these are all
     */
    record Answer(Set<String> people, boolean known) {}

    /**
     * Notes that an item was configured.
     *
     * @param by id of the user, {@code null} when it was no person
     */
    void note(long at, @CheckForNull String by) throws IOException {
        String text = JobText.of(config.toFile()).sha256();
        synchronized (WRITING) {
            List<Entry> entries = new ArrayList<>(read());
            entries.add(new Entry(at, by, text));
            write(entries.subList(Math.max(0, entries.size() - KEPT), entries.size()));
        }
    }

    /** Who configured it last before a moment, and all who did since; incomplete when it was changed in another way too. */
    @NonNull
    Answer since(long moment) {
        List<Entry> entries;
        boolean unchanged;
        try {
            entries = read();
            unchanged = !entries.isEmpty()
                    && entries.get(entries.size() - 1)
                            .text()
                            .equals(JobText.of(config.toFile()).sha256());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "It is not known who configured " + config);
            return new Answer(Set.of(), false);
        }
        List<Entry> counted = inForceSince(entries, moment);
        Set<String> people = counted.stream()
                .map(Entry::by)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean known = unchanged
                && counted.stream().allMatch(entry -> entry.by() != null)
                && counted.get(0).at() <= moment;
        return new Answer(people, known);
    }

    /** The last one before the moment, and those after it. */
    private static List<Entry> inForceSince(List<Entry> entries, long moment) {
        int from = entries.size() - 1;
        while (from > 0 && entries.get(from).at() >= moment) {
            from--;
        }
        return entries.subList(Math.max(0, from), entries.size());
    }

    /** Whether its configuration takes something from source control; so it is said, too, when that cannot be read. */
    boolean takesFromSourceControl() {
        try {
            return JobText.of(config.toFile()).sourceControl();
        } catch (IOException e) {
            return true;
        }
    }

    private List<Entry> read() throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException(file + " is larger than " + LARGEST + " bytes");
            }
            return List.of(Optional.ofNullable(Json.mapper().readValue(Files.readAllBytes(file), Entry[].class))
                    .orElse(new Entry[0]));
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private void write(List<Entry> entries) throws IOException {
        Path half = file.resolveSibling(FILE + ".tmp");
        Files.write(half, Json.mapper().writeValueAsBytes(entries));
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
