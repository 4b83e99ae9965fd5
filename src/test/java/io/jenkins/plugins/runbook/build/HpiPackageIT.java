package io.jenkins.plugins.runbook.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The packaged plugin, as Jenkins gets it. */
class HpiPackageIT {

    private static final Path HPI = Path.of(System.getProperty("hpi"));
    private static final long LIMIT = 15L * 1024 * 1024;

    @Test
    void the_manifest_tells_jenkins_what_it_needs() throws IOException {
        try (JarFile hpi = new JarFile(HPI.toFile())) {
            Attributes manifest = hpi.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Short-Name")).isEqualTo("self-learning-runbooks");
            assertThat(manifest.getValue("Jenkins-Version")).isEqualTo("2.541.3");
            // Other plugins bring other versions of the same libraries.
            assertThat(manifest.getValue("PluginFirstClassLoader")).isEqualTo("true");
            assertThat(manifest.getValue("Plugin-Dependencies").split(","))
                    .extracting(dependency -> dependency.split(":")[0])
                    .containsExactly(
                            "cloudbees-folder",
                            "credentials",
                            "jackson2-api",
                            "mailer",
                            "mcp-server",
                            "plain-credentials",
                            "structs",
                            "variant",
                            "workflow-api",
                            "workflow-step-api");
        }
    }

    @Test
    void nothing_is_packaged_that_jenkins_or_a_plugin_brings() throws IOException {
        assertThat(libraries())
                .noneMatch(
                        name -> name.matches(
                                "(jackson-(core|databind|annotations|datatype|dataformat).*|slf4j.*|byte-buddy.*|picocli.*|mcp.*|reactor.*|reactive.*|guava.*|spring.*|jakarta.*|jenkins.*)"));
    }

    @Test
    void our_own_jar_has_the_extensions_and_neither_declarations_nor_the_command_line() throws IOException {
        List<String> names = entriesOfOwnJar();
        assertThat(names)
                .contains(
                        "META-INF/annotations/hudson.Extension",
                        "META-INF/annotations/org.jenkinsci.Symbol",
                        "io/jenkins/plugins/runbook/jenkins/step/RunbookStep.class",
                        "index.jelly")
                .noneMatch(name -> name.matches("(hudson|jenkins|io/jenkins/plugins/mcp)/.*"))
                .noneMatch(name -> name.startsWith("org/") || name.startsWith("io/jenkins/plugins/runbook/cli/"));
    }

    @Test
    void it_stays_small() throws IOException {
        assertThat(Files.size(HPI)).isLessThan(LIMIT);
    }

    private static List<String> libraries() throws IOException {
        try (JarFile hpi = new JarFile(HPI.toFile())) {
            return hpi.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
                    .map(name -> name.substring("WEB-INF/lib/".length()))
                    .toList();
        }
    }

    private static List<String> entriesOfOwnJar() throws IOException {
        try (JarFile hpi = new JarFile(HPI.toFile());
                JarInputStream own = new JarInputStream(
                        hpi.getInputStream(hpi.getEntry("WEB-INF/lib/self-learning-runbooks.jar")))) {
            List<String> names = new ArrayList<>();
            for (ZipEntry entry = own.getNextEntry(); entry != null; entry = own.getNextEntry()) {
                names.add(entry.getName());
            }
            return names;
        }
    }
}
