package io.jenkins.plugins.runbook.store;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps what is recorded to the account that records it: outputs of steps, evidence and parameters of executions. File
 * systems without POSIX permissions have their own ways; nothing is done there. Safe for use by many threads.
 */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.copyOf(DIRECTORY));

    private PrivateFiles() {}

    /**
     * Makes a directory that its owner alone can enter. One that is there already is closed to others when all that lies in it is of ours;
     * otherwise (the directory serves other purposes too) only what is ours below it.
     *
     * @param ours names of entries that are ours
     * @return whether something could be read by others and cannot any more
     * @throws IOException when the directory cannot be made
     */
    public static boolean makeHome(@NonNull Path directory, @NonNull Set<String> ours) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            close(directory);
            return false;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            Set<Path> all = new HashSet<>(entries.toList());
            boolean alone = all.stream().allMatch(entry -> ours.contains(String.valueOf(entry.getFileName())));
            boolean closed = alone && close(directory);
            for (Path entry : all) {
                boolean known = ours.contains(String.valueOf(entry.getFileName()));
                if (known && (closed || isOpen(entry))) {
                    closed |= closeAll(entry);
                }
            }
            return closed;
        }
    }

    /**
     * Makes a directory, and those above it that are missing, each open to the owner alone.
     *
     * @return the directory
     */
    @NonNull
    public static Path makeDirectory(@NonNull Path directory) throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path each = directory.toAbsolutePath(); each != null && Files.notExists(each); each = each.getParent()) {
            missing.add(each);
        }
        Files.createDirectories(directory);
        missing.forEach(PrivateFiles::close);
        return directory;
    }

    /** Takes the rights of all but the owner away from a file or directory; says whether there were any. */
    public static boolean close(@NonNull Path path) {
        try {
            Set<PosixFilePermission> permissions =
                    EnumSet.copyOf(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
            if (Files.isSymbolicLink(path) || !permissions.removeAll(OTHERS)) {
                return false;
            }
            Files.setPosixFilePermissions(path, permissions);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false; // another's, or a file system that knows no such rights
        }
    }

    private static boolean isOpen(Path path) {
        try {
            return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).stream()
                    .anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean closeAll(Path top) throws IOException {
        boolean[] any = {false};
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                any[0] |= close(directory);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                any[0] |= close(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE; // gone meanwhile, or another's
            }
        });
        return any[0];
    }
}
