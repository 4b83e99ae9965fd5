package io.jenkins.plugins.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package excludes null unless {@code @CheckForNull} says otherwise, and where a null is given it says so. */
class NullnessTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path DECLARATIONS = Path.of("src/jenkins-api/java");

    @TempDir
    private Path directory;

    @Test
    void every_package_excludes_null_by_default() throws Exception {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .distinct()
                            .map(folder -> folder.resolve("package-info.java")))
                    .isNotEmpty()
                    .allSatisfy(
                            info -> assertThat(Files.readString(info)).contains("@DefaultAnnotation(NonNull.class)"));
        }
    }

    @Test
    void what_gets_a_null_is_marked() throws Exception {
        assertThat(Nullness.of(SOURCES, DECLARATIONS).unmarked()).isEmpty();
    }

    @Test
    void a_null_is_seen_through_choices_calls_records_and_overridden_methods() throws Exception {
        assertThat(unmarked("""
                        interface Place { String name(); void visit(String guest); }
                        record Town(String name, @CheckForNull String mayor) implements Place {
                            static Town of(int size) { return size > 3 ? new Town("x", null) : null; }
                            public void visit(String guest) {}
                            static String first(int size) { return of(size).mayor(); }
                            static void open(Place place) { place.visit(switch (place.name()) { case "a" -> null; default -> "b"; }); }
                        }
                        """)).containsExactlyInAnyOrder("of", "guest", "guest", "first");
    }

    @Test
    void what_is_compared_or_marked_is_left_alone() throws Exception {
        assertThat(unmarked("""
                        final class Town {
                            private @CheckForNull String mayor = null;
                            @CheckForNull String mayor() { return mayor; }
                            String known() { return mayor() == null ? "none" : mayor(); }
                            Runnable later() { return () -> { return; }; }
                            java.util.function.Supplier<String> none() { return () -> { return null; }; }
                        }
                        """)).isEmpty();
    }

    private Stream<String> unmarked(String types) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("io/jenkins/plugins/runbook/town"));
        Files.writeString(
                folder.resolve("Town.java"),
                "package io.jenkins.plugins.runbook.town;\nimport " + CheckForNull.class.getName() + ";\n" + types);
        return Nullness.of(directory, DECLARATIONS).unmarked().keySet().stream()
                .map(element -> element.getSimpleName().toString());
    }
}
