package io.jenkins.plugins.runbook.store;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies of an embedded store in one directory, named by the moment (UTC) they were begun at. Safe for use by many
 * threads.
 */
public final class Backups {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'store-'yyyyMMdd-HHmmss-SSS'.zip'").withZone(ZoneOffset.UTC);

    /** Earlier releases wrote seconds alone, and called what was made on the page otherwise. */
    private static final Pattern NAMES = Pattern.compile("(?:store|runbooks)-(\\d{8}-\\d{6})(?:-(\\d{3}))?\\.zip");

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    /** A little less than a day, so that the backup does not wander through the day. */
    private static final Duration BETWEEN_BACKUPS = Duration.ofHours(23);

    private static final Duration BETWEEN_TRIES = Duration.ofHours(1);

    private final Path directory;
    private final Store store;
    private final Clock clock;

    @CheckForNull
    private StoreException failure;

    private Instant failedAt;

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

    /**
     * Writes the backup of the day unless there is one, restores it somewhere to see that it can be, and deletes old ones. What failed is tried
     * again after an hour.
     *
     * @param kept how many are kept, at least 1
     * @param trial restores a backup where it harms nothing, and says how many entries its audit has
     * @return its file, empty when there was one
     * @throws StoreException when it cannot be written or restored; a backup that cannot be restored is deleted
     */
    @NonNull
    public synchronized Optional<Path> daily(int kept, @NonNull ToLongFunction<Path> trial) {
        Instant now = clock.instant();
        if (failure != null && now.isBefore(failedAt.plus(BETWEEN_TRIES))) {
            throw failure;
        }
        try {
            failure = null;
            if (newerThan(now.minus(BETWEEN_BACKUPS))) {
                return Optional.empty();
            }
            long entries = store.read(records -> records.audit().size());
            Path file = write();
            checkRestorable(file, entries, trial);
            keep(kept);
            return Optional.of(file);
        } catch (StoreException e) {
            failure = e;
            failedAt = now;
            throw e;
        }
    }

    private static void checkRestorable(Path file, long entries, ToLongFunction<Path> trial) {
        try {
            long restored = trial.applyAsLong(file);
            if (restored < entries) {
                throw new StoreException(
                        "its audit has " + restored + " entries of " + entries + " that were there when it was begun");
            }
        } catch (StoreException e) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException undeleted) {
                e.addSuppressed(undeleted);
            }
            throw new StoreException(
                    "The backup " + file + " was written and could not be restored, so it was deleted: "
                            + e.getMessage(),
                    e);
        }
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
