package io.jenkins.plugins.runbook.apicheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The checker against two tiny jars of its own, and, where {@code -Djenkins.jars} names real ones, against those. */
class ApiCheckTest {

    private static final String REAL_NODE = """
            package hudson;
            public abstract class Node<T extends Comparable<T>> extends Base implements Runnable {
                public static final String NAME = "node";
                protected Node(String name) {}
                public abstract int size() throws java.io.IOException;
                public static Node<?> get(java.util.List<String> names) { return null; }
                public void run() {}
            }
            """;

    @TempDir
    private Path work;

    @Test
    void exact_declarations_have_no_differences() throws IOException {
        assertThat(differences(REAL_NODE)).isEmpty();
    }

    @Test
    void what_a_declaration_leaves_out_is_no_difference() throws IOException {
        assertThat(differences("package hudson; public abstract class Node<T extends Comparable<T>> extends Base {"
                        + " protected Node(String name) {} }"))
                .isEmpty();
    }

    @Test
    void an_invented_class_is_told() throws IOException {
        assertThat(differences(REAL_NODE, "hudson/Ghost", "package hudson; public class Ghost {}"))
                .containsExactly("hudson.Ghost: there is no such class");
    }

    @Test
    void members_that_differ_are_told_one_by_one() throws IOException {
        String wrong = REAL_NODE
                .replace("\"node\"", "\"other\"")
                .replace("protected Node", "public Node")
                .replace("int size() throws java.io.IOException", "int size()")
                .replace("Node<?> get(java.util.List<String> names)", "Object get(java.util.List<Integer> names)")
                .replace("public void run() {}", "public final void run() {} public void stop() {}");
        assertThat(differences(wrong))
                .containsExactlyInAnyOrder(
                        "hudson.Node.NAME: constant is node, declared is other",
                        "hudson.Node.<init>(Ljava.lang.String;): modifiers is 'protected', declared is 'public'",
                        "hudson.Node.size(): exceptions is [java/io/IOException], declared is []",
                        "hudson.Node.get(Ljava.util.List;): return type is Lhudson/Node;, declared is Ljava/lang/Object;",
                        "hudson.Node.get(Ljava.util.List;): generic type is (Ljava/util/List<Ljava/lang/String;>;)Lhudson/Node<*>;,"
                                + " declared is (Ljava/util/List<Ljava/lang/Integer;>;)Ljava/lang/Object;",
                        "hudson.Node.run(): modifiers is 'public', declared is 'public final'",
                        "hudson.Node.stop(): there is no such method");
    }

    @Test
    void supertypes_that_differ_are_told() throws IOException {
        String wrong = REAL_NODE
                .replace("extends Base implements Runnable", "implements java.io.Serializable")
                .replace("<T extends Comparable<T>>", "<T>");
        assertThat(differences(wrong))
                .contains(
                        "hudson.Node: superclass is hudson/Base, declared is java/lang/Object",
                        "hudson.Node: it is no java.io.Serializable",
                        "hudson.Node: type parameters is <T::Ljava/lang/Comparable<TT;>;>, declared is <T:Ljava/lang/Object;>");
    }

    @Test
    void references_that_lead_nowhere_are_told() throws IOException {
        String declared =
                REAL_NODE.replace("public void run() {}", "public void run() {} public static void halt() {}");
        Path sources = write(
                "ours",
                Map.of(
                        "hudson/Base",
                        "package hudson; public class Base {}",
                        "hudson/Node",
                        declared,
                        "hudson/Ghost",
                        "package hudson; public class Ghost {}",
                        "our/User",
                        "package our; public class User { void use(hudson.Node<?> node) throws Exception {"
                                + " node.size(); node.run(); hudson.Node.halt(); new hudson.Ghost(); } }"));
        SourceCompiler.compile(sources, work.resolve("all"));
        Path ours = Files.createDirectories(work.resolve("mine/our"));
        Files.copy(work.resolve("all/our/User.class"), ours.resolve("User.class"));

        assertThat(ReferenceCheck.unresolved(ClassPool.ofDirectory(work.resolve("mine")), realJar()))
                .containsExactly(
                        "our.User refers to hudson.Ghost, which is not there",
                        "our.User refers to hudson.Node.halt()V, which is not there");
    }

    @Test
    @EnabledIfSystemProperty(named = "jenkins.jars", matches = ".+")
    void our_declarations_and_references_agree_with_real_jars() throws IOException {
        ClassPool real = ClassPool.ofJars(Path.of(System.getProperty("jenkins.jars")));
        ClassPool declared = SourceCompiler.compile(Path.of("src/jenkins-api/java"), work.resolve("declared"));
        assertThat(DeclarationCheck.differences(declared, real)).isEmpty();
        assertThat(ReferenceCheck.unresolved(ClassPool.ofDirectory(Path.of("target/classes/io")), real))
                .isEmpty();
    }

    private List<String> differences(String node, String... more) throws IOException {
        Map<String, String> sources = more.length == 0
                ? Map.of("hudson/Base", "package hudson; public class Base {}", "hudson/Node", node)
                : Map.of("hudson/Base", "package hudson; public class Base {}", "hudson/Node", node, more[0], more[1]);
        ClassPool declared = SourceCompiler.compile(write("declared", sources), work.resolve("declared-classes"));
        return DeclarationCheck.differences(declared, realJar());
    }

    private ClassPool realJar() throws IOException {
        Path classes = work.resolve("real-classes");
        SourceCompiler.compile(
                write("real", Map.of("hudson/Base", "package hudson; public class Base {}", "hudson/Node", REAL_NODE)),
                classes);
        Path jars = Files.createDirectories(work.resolve("jars"));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(jars.resolve("real.jar")));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, jar);
            }
        }
        return ClassPool.ofJars(jars);
    }

    private Path write(String name, Map<String, String> sources) throws IOException {
        Path root = work.resolve(name);
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = root.resolve(source.getKey() + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
        }
        return root;
    }
}
