package io.jenkins.plugins.runbook;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.model.Label;
import hudson.model.Node;
import io.jenkins.plugins.runbook.rehearsal.AgentSandbox;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the arrows of docs/architecture.md: data flows downwards only. */
class ArchitectureTest {

    private static final String BASE = "io.jenkins.plugins.runbook";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    /** What each package may use of ours. Packages on one level do not know each other. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("model", List.of()),
            Map.entry("shell", List.of("model")),
            Map.entry("format", List.of("model", "shell")),
            Map.entry("store", List.of("model", "shell", "format")),
            Map.entry("llm", List.of("model", "shell", "format", "store")),
            Map.entry("execution", List.of("model", "shell", "format", "store")),
            Map.entry("rehearsal", List.of("model", "shell", "format", "store", "execution")),
            Map.entry("review", List.of("model", "shell", "format", "store", "llm", "execution", "rehearsal")),
            Map.entry("learning", List.of("model", "shell", "format", "store", "llm", "execution", "rehearsal")),
            Map.entry("insight", List.of("model", "shell", "format", "store", "llm", "execution")),
            Map.entry("incident", List.of("model", "shell", "format", "store", "execution")),
            Map.entry(
                    "web",
                    List.of(
                            "model",
                            "shell",
                            "format",
                            "store",
                            "llm",
                            "execution",
                            "rehearsal",
                            "review",
                            "learning",
                            "insight",
                            "incident")));

    /** What uses the whole of it, below nothing but the front doors. */
    private static final List<String> FRONT_DOORS = List.of("jenkins", "cli", "assistant");

    @ParameterizedTest
    @MethodSource("layers")
    void a_layer_uses_only_what_is_below_it(String layer) {
        String[] forbidden = Stream.concat(MAY_USE.keySet().stream(), FRONT_DOORS.stream())
                .filter(other -> !other.equals(layer) && !MAY_USE.get(layer).contains(other))
                .map(other -> BASE + "." + other + "..")
                .toArray(String[]::new);
        String[] withRoot = Arrays.copyOf(forbidden, forbidden.length + 1);
        withRoot[forbidden.length] = BASE;
        noClasses()
                .that(resideInAPackage(BASE + "." + layer + ".."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(withRoot)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    static Stream<String> layers() {
        return MAY_USE.keySet().stream().sorted();
    }

    @Test
    void the_front_doors_do_not_know_each_other() {
        noClasses()
                .that(resideInAPackage(BASE + ".cli.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + ".jenkins..")
                .allowEmptyShould(true)
                .check(CLASSES);
        noClasses()
                .that(resideInAPackage(BASE + ".jenkins.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + ".cli..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void what_assistants_may_do_knows_no_front_door_and_no_protocol() {
        noClasses()
                .that(resideInAPackage(BASE + ".assistant.."))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BASE + ".jenkins..", BASE + ".cli..", "io.modelcontextprotocol..")
                .check(CLASSES);
    }

    @Test
    void only_the_jenkins_door_knows_jenkins() {
        noClasses()
                .that()
                .resideInAPackage(BASE + "..")
                .and()
                .resideOutsideOfPackage(BASE + ".jenkins..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("hudson..", "jenkins..", "org.kohsuke..", "org.jenkinsci..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    /** What nobody has approved runs in a sandbox of this machine, or where this one class has asked for the lent label. */
    @Test
    void only_a_node_that_was_asked_for_its_label_is_lent_for_rehearsals() {
        String lending = BASE + ".jenkins.rehearsal.NodeSandbox";
        classes()
                .that()
                .implement(AgentSandbox.class)
                .should()
                .haveFullyQualifiedName(lending)
                .andShould()
                .callMethod(Label.class, "matches", Node.class)
                .andShould()
                .haveOnlyPrivateConstructors()
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".jenkins.rehearsal..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(lending)
                .check(CLASSES);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(BASE + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
