package io.jenkins.plugins.runbook.store;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies of an embedded store in one directory, named by the moment (UTC) they were begun at, whoever asked for them. Safe for use by many
 * threads.
 */
public final class Backups {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'store-'yyyyMMdd-HHmmss-SSS'.zip'").withZone(ZoneOffset.UTC);

    /** Earlier releases wrote seconds alone, and called what was made on the page otherwise. */
    private static final Pattern NAMES = Pattern.compile("(?:store|runbooks)-(\\d{8}-\\d{6})(?:-(\\d{3}))?\\.zip");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Store store;
    private final Clock clock;

    /** @param directory made when it is needed */
    public Backups(@NonNull Path directory, @NonNull Store store, @NonNull Clock clock) {
        this.directory = directory;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Writes one; the store goes on working.
     *
     * @return its file
     * @throws StoreException when it cannot be written
     */
    @NonNull
    public synchronized Path write() {
        try {
            PrivateFiles.makeDirectory(directory);
        } catch (IOException e) {
            throw new StoreException("Backups cannot be written to " + directory + ": " + e.getMessage(), e);
        }
        Instant begun = clock.instant();
        Path file = directory.resolve(NAME.format(begun));
        while (Files.exists(file)) {
            begun = begun.plusMillis(1);
            file = directory.resolve(NAME.format(begun));
        }
        store.backup(file);
        return file;
    }

    /** Those there are, the newest first. */
    @NonNull
    public List<Path> newestFirst() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> stamp(file).isPresent())
                    .sorted(Comparator.<Path, String>comparing(
                                    file -> stamp(file).orElseThrow())
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw new StoreException("The backups in " + directory + " cannot be listed: " + e.getMessage(), e);
        }
    }

    /** Whether one was begun after this moment. */
    public boolean newerThan(@NonNull Instant moment) {
        return newestFirst().stream()
                .findFirst()
                .flatMap(Backups::stamp)
                .filter(newest -> newest.compareTo(STAMP.format(moment)) > 0)
                .isPresent();
    }

    /**
     * Deletes all but the newest.
     *
     * @throws StoreException when one cannot be deleted
     */
    public void keep(int newest) {
        for (Path file : newestFirst().stream().skip(newest).toList()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new StoreException("The old backup " + file + " cannot be deleted: " + e.getMessage(), e);
            }
        }
    }

    /** When a backup was begun, in digits that sort; empty for other files. */
    private static Optional<String> stamp(Path file) {
        Matcher name = NAMES.matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(name.group(1) + "-" + (name.group(2) == null ? "000" : name.group(2)))
                : Optional.empty();
    }
}
