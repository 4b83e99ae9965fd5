package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.HandbookSection;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Does what the handbook says. A comment before a fenced block says what the block is: {@code <!-- file: NAME -->} a file, {@code <!-- run
 * -->} or {@code <!-- run: exit N -->} commands for {@code sh}, {@code <!-- output -->} texts that the commands before it must have printed,
 * in this order.
 */
class HandbookTest {

    private static final Pattern BLOCK =
            Pattern.compile("(?m)^<!-- (file|run|output)(?:: ([^>]*?))? -->\\n```[a-z]*\\n(.*?)^```$", Pattern.DOTALL);
    private static final Pattern YAML = Pattern.compile("(?m)^```yaml\\n(.*?)^```$", Pattern.DOTALL);
    private static final Pattern LINK =
            Pattern.compile("(?<!!)\\[[^\\]\\n]*]\\(([^)\\s]+)\\)|!\\[[^\\]\\n]*]\\(([^)\\s]+)\\)");
    private static final Pattern FENCED = Pattern.compile("(?m)^ *```.*?^ *```$", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"docs/quickstart.md", "docs/writing-runbooks.md"})
    @DisabledOnOs(OS.WINDOWS)
    void what_it_says_works_as_it_stands(String page) throws Exception {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path program = Files.writeString(
                bin.resolve("runbook"),
                "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                classPath(),
                                Main.class.getName()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path work = Files.createDirectory(directory.resolve("work"));
        String printed = "";
        int ran = 0;
        Matcher blocks = BLOCK.matcher(Files.readString(Path.of(page)));
        while (blocks.find()) {
            String body = blocks.group(3);
            switch (blocks.group(1)) {
                case "file" -> Files.writeString(work.resolve(blocks.group(2)), body);
                case "output" ->
                    assertThat(printed).containsSubsequence(body.lines().toList());
                default -> {
                    int expected = Optional.ofNullable(blocks.group(2))
                            .map(exit -> Integer.parseInt(exit.replace("exit ", "")))
                            .orElse(0);
                    Path output = Files.createTempFile(directory, "output", ".txt");
                    ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", body)
                            .directory(work.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
                    shell.environment().put("PATH", bin + ":" + System.getenv("PATH"));
                    shell.environment()
                            .put("RUNBOOK_HOME", directory.resolve("home").toString());
                    int exit = shell.start().waitFor();
                    printed = Files.readString(output, StandardCharsets.UTF_8);
                    assertThat(exit).as(body + "\n" + printed).isEqualTo(expected);
                    ran++;
                }
            }
        }
        assertThat(ran).isGreaterThan(2);
    }

    /** Absolute: the commands run elsewhere. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Its indented lines that begin with the launcher; a build is what runs its other commands. */
    @Test
    void the_commands_of_the_readme_do_as_it_says() throws IOException {
        List<String> commands = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("    target/runbook ") && !line.endsWith(" serve"))
                .map(line -> line.strip().replaceFirst("^target/runbook ", ""))
                .toList();

        assertThat(commands).isNotEmpty().allSatisfy(command -> {
            Result result = new Cli(directory.resolve("home")).run(command.split(" "));
            assertThat(result.exitCode()).as(command + "\n" + result.err()).isZero();
        });
    }

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            List<Path> pages = new ArrayList<>(
                    docs.filter(file -> file.toString().endsWith(".md")).toList());
            pages.add(Path.of("README.md"));
            pages.add(Path.of("CONTRIBUTING.md"));
            pages.add(Path.of("SECURITY.md"));
            return pages.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_runbook_shown_is_one(Path page) throws IOException {
        Matcher blocks = YAML.matcher(Files.readString(page));
        while (blocks.find()) {
            String text = blocks.group(1);
            if (text.startsWith("id: ") || text.startsWith("# yaml-language-server")) {
                assertThat(new RunbookReader().read("shown.yaml", text).problems())
                        .as(text)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_leads_somewhere(Path page) throws IOException {
        TreeSet<String> broken = new TreeSet<>();
        Matcher links = LINK.matcher(FENCED.matcher(Files.readString(page)).replaceAll(""));
        while (links.find()) {
            String link = links.group(1) == null ? links.group(2) : links.group(1);
            if (link.matches("(https?|mailto):.*")) {
                continue;
            }
            String[] parts = link.split("#", 2);
            Path target =
                    parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            if (!Files.exists(target) || parts.length == 2 && !anchors(target).contains(parts[1])) {
                broken.add(link);
            }
        }
        assertThat(broken).isEmpty();
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(Path page) throws IOException {
        String text = FENCED.matcher(Files.readString(page)).replaceAll("");
        return text.lines()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase()
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(HandbookSection.class)
    void what_a_refusal_refers_to_is_there(HandbookSection section) throws IOException {
        String[] parts = section.place().split("#", 2);
        assertThat(anchors(Path.of(parts[0]))).contains(parts[1]);
        assertThat(section.address()).endsWith("/" + section.place());
    }

    @Test
    void what_the_page_links_to_is_there() throws IOException {
        Pattern link = Pattern.compile("(?:guide|inHandbook)\\('([^'#]+)(?:#([^']+))?'");
        int links = 0;
        try (Stream<Path> scripts = Files.list(Path.of("src/main/resources/io/jenkins/plugins/runbook/web/assets"))) {
            for (Path script : scripts.filter(Files::isRegularFile).toList()) {
                Matcher matcher = link.matcher(Files.readString(script));
                while (matcher.find()) {
                    Path page = Path.of("docs", matcher.group(1));
                    assertThat(page).exists();
                    if (matcher.group(2) != null) {
                        assertThat(anchors(page)).as(script.toString()).contains(matcher.group(2));
                    }
                    links++;
                }
            }
        }
        assertThat(links).isGreaterThan(5);
    }

    @Test
    void the_index_names_every_page() throws IOException {
        String index = Files.readString(Path.of("docs/index.md"));
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            assertThat(docs.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".md") && !name.equals("index.md")))
                    .allSatisfy(name -> assertThat(index).contains("(" + name));
        }
    }
}
