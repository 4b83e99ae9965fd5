package io.jenkins.plugins.runbook.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The indexes that stand in for an annotation processor which Central lacks name exactly the classes that are annotated. */
class AnnotationIndexTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.jenkins.plugins.runbook.jenkins");

    @ParameterizedTest
    @ValueSource(strings = {"org.jenkinsci.Symbol", "hudson.init.Initializer", "hudson.init.Terminator"})
    void the_index_of_an_annotation_is_complete(String annotation) throws IOException {
        List<String> annotated = CLASSES.stream()
                .filter(type -> isAnnotated(type, annotation))
                .map(JavaClass::getName)
                .toList();
        assertThat(Files.readAllLines(Path.of("src/central/resources/META-INF/annotations", annotation)))
                .containsExactlyInAnyOrderElementsOf(annotated);
    }

    private static boolean isAnnotated(JavaClass type, String annotation) {
        return type.isAnnotatedWith(annotation)
                || type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(annotation));
    }
}
