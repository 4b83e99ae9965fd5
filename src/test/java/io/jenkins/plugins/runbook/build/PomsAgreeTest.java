package io.jenkins.plugins.runbook.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The two builds use the same versions of everything both of them name. */
class PomsAgreeTest {

    private static final Map<String, String> STANDARD = properties("pom.xml");
    private static final Map<String, String> CENTRAL = properties("src/central/pom.xml");

    @Test
    void versions_that_both_builds_name_are_the_same() {
        Map<String, String> shared = new LinkedHashMap<>(STANDARD);
        shared.keySet().retainAll(CENTRAL.keySet());
        assertThat(shared)
                .hasSizeGreaterThan(10)
                .allSatisfy((name, value) -> assertThat(CENTRAL).as(name).containsEntry(name, value));
    }

    @Test
    void the_standard_build_names_no_library_version_of_its_own() {
        assertThat(STANDARD.keySet().stream().filter(name -> name.endsWith(".version")))
                .allSatisfy(name -> assertThat(CENTRAL).containsKey(name));
    }

    @Test
    void versions_stand_in_properties_alone() throws Exception {
        assertThat(versions("pom.xml"))
                .as("versions of dependencies in pom.xml")
                .allSatisfy(version -> assertThat(version).startsWith("${"));
    }

    /** Jenkins, its plugins and its test harness bring these to the standard build. */
    private static final Set<String> BROUGHT_BY_JENKINS = Set.of(
            "jackson-databind",
            "jackson-datatype-jsr310",
            "jackson-datatype-jdk8",
            "slf4j-api",
            "slf4j-jdk14",
            "jakarta.servlet-api",
            "jakarta.mail-api",
            "spring-security-core",
            "guava",
            "spotbugs-annotations",
            "localizer",
            "sezpoz",
            "junit-jupiter");

    @Test
    void what_the_build_from_central_depends_on_the_standard_build_depends_on_too() throws Exception {
        assertThat(dependencies("src/central/pom.xml"))
                .filteredOn(dependency -> !BROUGHT_BY_JENKINS.contains(dependency))
                .isSubsetOf(dependencies("pom.xml"));
    }

    private static List<String> dependencies(String pom) throws Exception {
        List<String> names = new ArrayList<>();
        NodeList nodes = parse(pom).getElementsByTagName("dependency");
        for (int i = 0; i < nodes.getLength(); i++) {
            Element dependency = (Element) nodes.item(i);
            if (dependency.getParentNode().getParentNode().getNodeName().equals("project")) {
                names.add(dependency.getElementsByTagName("artifactId").item(0).getTextContent());
            }
        }
        return names;
    }

    private static Map<String, String> properties(String pom) {
        try {
            Map<String, String> properties = new LinkedHashMap<>();
            NodeList nodes =
                    parse(pom).getElementsByTagName("properties").item(0).getChildNodes();
            for (int i = 0; i < nodes.getLength(); i++) {
                if (nodes.item(i).getNodeType() == Node.ELEMENT_NODE) {
                    properties.put(
                            nodes.item(i).getNodeName(),
                            nodes.item(i).getTextContent().strip());
                }
            }
            return properties;
        } catch (Exception e) {
            throw new IllegalStateException("Cannot read " + pom, e);
        }
    }

    private static List<String> versions(String pom) throws Exception {
        List<String> versions = new ArrayList<>();
        NodeList dependencies = parse(pom).getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            NodeList version = dependency.getElementsByTagName("version");
            boolean isBom = dependency.getTextContent().contains("import");
            if (version.getLength() > 0 && !isBom) {
                versions.add(version.item(0).getTextContent());
            }
        }
        return versions;
    }

    private static Document parse(String pom) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of(pom).toFile());
    }
}
