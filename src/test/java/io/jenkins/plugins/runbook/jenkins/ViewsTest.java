package io.jenkins.plugins.runbook.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Looks at Jelly views, help files and messages without a Jenkins. */
class ViewsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path VIEWS = RESOURCES.resolve("io/jenkins/plugins/runbook/jenkins");
    private static final Pattern FIELD = Pattern.compile("field=\"(\\w+)\"");
    private static final Pattern NUMBER =
            Pattern.compile("<f:entry field=\"(\\w+)\"[^>]*>\\s*<f:(?:number|textbox)[^>]* default=\"([^\"]+)\"");
    private static final Pattern MESSAGE = Pattern.compile("Messages\\.(_?)(\\w+)\\(");

    @ParameterizedTest
    @MethodSource("jelly")
    void a_view_is_well_formed_and_escapes_what_it_shows(Path view) throws Exception {
        String text = Files.readString(view);
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(view.toFile());
        assertThat(text).startsWith("<?jelly escape-by-default='true'?>");
        assertThat(text).doesNotContain("<j:out", "escape-by-default='false'", "${request.");
    }

    @ParameterizedTest
    @MethodSource("jelly")
    void a_view_carries_no_script_of_its_own_and_no_colours(Path view) throws Exception {
        String text = Files.readString(view);
        assertThat(text).doesNotContainPattern("<script(?![^>]*\\ssrc=)[^>]*>");
        assertThat(text).doesNotContainPattern("\\son[a-z]+=").doesNotContain("style=", "checkUrl=", "javascript:");
    }

    /** Jelly reads what stands in parentheses as arguments of the text, and shows no page at all when it is none. */
    @ParameterizedTest
    @MethodSource("jelly")
    void a_text_of_a_view_has_no_parentheses(Path view) throws Exception {
        assertThat(Files.readString(view)).doesNotContainPattern("\\$\\{%[^}]*[()]");
    }

    @ParameterizedTest
    @MethodSource("jelly")
    void every_field_of_a_form_has_help_and_a_property(Path view) throws Exception {
        Class<?> owner = owner(view);
        for (String field : matches(FIELD, Files.readString(view))) {
            assertThat(view.resolveSibling("help-" + field + ".html")).exists();
            String getter = Character.toUpperCase(field.charAt(0)) + field.substring(1);
            assertThat(Arrays.stream(owner.getMethods()).map(method -> method.getName()))
                    .as("getter of %s in %s", field, owner)
                    .containsAnyOf("get" + getter, "is" + getter);
        }
    }

    /** The form, its help and what Jenkins takes when nothing is set have to agree. */
    @ParameterizedTest
    @MethodSource("jelly")
    void help_says_what_the_default_of_a_number_does(Path view) throws Exception {
        Matcher number = NUMBER.matcher(Files.readString(view));
        while (number.find()) {
            String value = number.group(2);
            assertThat(Files.readString(view.resolveSibling("help-" + number.group(1) + ".html")))
                    .as("help of %s in %s", number.group(1), view)
                    .containsAnyOf("Default: " + value + ".", "Default: " + value + " ", value + ", the default");
        }
    }

    @ParameterizedTest
    @MethodSource("jelly")
    void a_link_holds_no_other_link(Path view) throws Exception {
        // A summary with an address is a link around all it holds.
        assertThat(Files.readString(view))
                .doesNotContainPattern("(?s)<t:summary[^>]*\\shref=(?:(?!</t:summary>).)*<a\\s")
                .doesNotContainPattern("(?s)<a\\s(?:(?!</a>).)*<a\\s");
    }

    @ParameterizedTest
    @MethodSource("help")
    void a_help_file_is_one_well_formed_element_without_script(Path help) throws Exception {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(help.toFile());
        assertThat(Files.readString(help)).startsWith("<div>").doesNotContain("<script", "style=");
    }

    @Test
    void every_message_is_used_and_every_used_one_is_there() throws IOException {
        Properties messages = new Properties();
        try (var in = Files.newBufferedReader(VIEWS.resolve("Messages.properties"))) {
            messages.load(in);
        }
        TreeSet<String> used = new TreeSet<>();
        for (Path source : files(Path.of("src/main/java/io/jenkins/plugins/runbook/jenkins"), ".java")) {
            Matcher matcher = MESSAGE.matcher(Files.readString(source));
            while (matcher.find()) {
                used.add(matcher.group(2).replace('_', '.'));
            }
        }
        assertThat(messages.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(used);
    }

    static List<Path> jelly() {
        return files(RESOURCES, ".jelly");
    }

    static List<Path> help() {
        return files(VIEWS, ".html");
    }

    private static Class<?> owner(Path view) throws ClassNotFoundException {
        Path directory = RESOURCES.relativize(view).getParent();
        return directory == null
                ? Object.class
                : Class.forName(directory.toString().replace('/', '.'), false, ViewsTest.class.getClassLoader());
    }

    private static List<String> matches(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static List<Path> files(Path root, String suffix) {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
