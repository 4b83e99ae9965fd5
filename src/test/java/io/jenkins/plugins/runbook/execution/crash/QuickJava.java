package io.jenkins.plugins.runbook.execution.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Starts a class of the tests in a Java process of its own, many times. The first process that ends by itself leaves its loaded classes in
 * an archive, from which the next ones start in little more than half the time. Java archives classes of JAR files alone, so directories
 * of the class path are packed first.
 */
final class QuickJava {

    private final Path directory;
    private final Path archive;
    private final String classPath;

    /** @param directory for the archive and the packed classes */
    QuickJava(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.archive = directory.resolve("classes.jsa");
        List<String> packed = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                packed.add(Files.isDirectory(Path.of(entry)) ? pack(Path.of(entry), packed.size()) : entry);
            }
        }
        this.classPath = String.join(File.pathSeparator, packed);
    }

    Process start(Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                (Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive,
                "-Xlog:disable",
                "-cp",
                classPath,
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(errors().toFile()).start();
    }

    /** What the last process wrote on standard error. */
    Path errors() {
        return directory.resolve("errors");
    }

    private String pack(Path classes, int number) throws IOException {
        Path jar = directory.resolve("classes-" + number + ".jar");
        try (Stream<Path> files = Files.walk(classes);
                OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (Path file : files.filter(path -> !path.equals(classes)).toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                boolean isDirectory = Files.isDirectory(file); // Flyway looks for scripts in entries of directories
                zip.putNextEntry(new ZipEntry(isDirectory ? name + "/" : name));
                if (!isDirectory) {
                    Files.copy(file, zip);
                }
                zip.closeEntry();
            }
        }
        return jar.toString();
    }
}
