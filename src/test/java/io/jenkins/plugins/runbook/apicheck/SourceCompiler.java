package io.jenkins.plugins.runbook.apicheck;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a source tree with the compiler of the running JDK. */
final class SourceCompiler {

    private SourceCompiler() {}

    static ClassPool compile(Path sources, Path output) throws IOException {
        Files.createDirectories(output);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> tree = Files.walk(sources)) {
            List<Path> javaFiles =
                    tree.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of("-proc:none", "-nowarn", "-d", output.toString());
            boolean done = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(javaFiles))
                    .call();
            if (!done) {
                throw new IllegalStateException("Cannot compile " + sources + ":\n" + messages);
            }
        }
        return ClassPool.ofDirectory(output);
    }
}
