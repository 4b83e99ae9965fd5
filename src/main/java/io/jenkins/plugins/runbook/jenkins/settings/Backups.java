package io.jenkins.plugins.runbook.jenkins.settings;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies of an embedded store in a directory beside it, named by the second (UTC) they were begun in. */
public final class Backups {

    private static final String PREFIX = "store-";
    private static final String SUFFIX = ".zip";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Clock clock;

    Backups(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Those of this Jenkins. */
    public static Backups ofJenkins() {
        return new Backups(SystemSettings.home().resolve("backups"), Clock.systemUTC());
    }

    /**
     * Writes one; the store goes on working.
     *
     * @return its file
     * @throws StoreException when it cannot be written, or the store is no embedded one
     */
    public Path write(RunbookSystem system) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StoreException("Cannot make the directory " + directory + " (" + e.getMessage() + ")", e);
        }
        Path file = directory.resolve(PREFIX + NAME.format(clock.instant()) + SUFFIX);
        system.store().backup(file);
        return file;
    }

    /** Whether one was begun after this moment. */
    public boolean newerThan(Instant moment) throws IOException {
        String name = PREFIX + NAME.format(moment) + SUFFIX;
        return files().stream().anyMatch(file -> file.getFileName().toString().compareTo(name) > 0);
    }

    /** Deletes all but the newest. */
    public void keep(int newest) throws IOException {
        List<Path> files = files();
        for (Path file : files.subList(0, Math.max(0, files.size() - newest))) {
            Files.delete(file);
        }
    }

    /** The oldest first. */
    private List<Path> files() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
                    })
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
    }
}
