package io.jenkins.plugins.runbook.apicheck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Classes by internal name, read from jars and directories, and from the JDK beside. Only those of directories have their code: the others are many. */
final class ClassPool {

    private final Map<String, ClassNode> classes = new TreeMap<>();
    private final Map<String, Optional<ClassNode>> others = new HashMap<>();

    /** All classes below a directory. */
    static ClassPool ofDirectory(Path directory) {
        ClassPool pool = new ClassPool();
        pool.addAll(directory, 0);
        return pool;
    }

    /** All classes of all jars in a directory. */
    static ClassPool ofJars(Path directory) {
        ClassPool pool = new ClassPool();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                try (FileSystem zip = FileSystems.newFileSystem(jar)) {
                    pool.addAll(zip.getPath("/"), ClassReader.SKIP_CODE);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the jars in " + directory, e);
        }
        return pool;
    }

    private void addAll(Path root, int options) {
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.toString().contains("META-INF"))
                    .map(file -> read(file, options))
                    .forEach(node -> classes.putIfAbsent(node.name, node));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the classes in " + root, e);
        }
    }

    Collection<ClassNode> all() {
        return classes.values();
    }

    boolean holds(String internalName) {
        return classes.containsKey(internalName);
    }

    /** A class of this pool, of the JDK or of a library on the class path. */
    Optional<ClassNode> find(String internalName) {
        ClassNode own = classes.get(internalName);
        return own != null ? Optional.of(own) : others.computeIfAbsent(internalName, ClassPool::onClassPath);
    }

    private static Optional<ClassNode> onClassPath(String internalName) {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(internalName + ".class")) {
            return in == null ? Optional.empty() : Optional.of(parse(in.readAllBytes(), ClassReader.SKIP_CODE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassNode read(Path file, int options) {
        try {
            return parse(Files.readAllBytes(file), options);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static ClassNode parse(byte[] bytes, int options) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, options | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return node;
    }
}
