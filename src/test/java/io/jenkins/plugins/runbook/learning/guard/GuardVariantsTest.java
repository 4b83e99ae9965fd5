package io.jenkins.plugins.runbook.learning.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Runbook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways to get something past the guard, and changes it must leave alone. */
class GuardVariantsTest {

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:\\\\|n|t| |-|u([0-9a-f]{4}))");
    private static final Pattern TITLE = Pattern.compile("([^\\[\n]+?)(?: \\[(.+)])?\n");
    private static final RunbookReader READER = new RunbookReader();
    private static final Parent PARENT = Parent.of("parent.yaml");

    static String resource(String name) {
        try (InputStream in = GuardVariantsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    /** What is changed. */
    private record Parent(String text, Runbook read) {

        static Parent of(String name) {
            String text = resource(name);
            return new Parent(text, READER.read(name, text).orThrow());
        }

        List<Finding> inspect(String candidate) {
            return new Guard(Set.of(), false)
                    .inspect(read, text, READER.read("candidate", candidate).orThrow(), candidate);
        }
    }

    /** A change, how the parent is changed by it, and what is to be said of that. */
    private record Row(String verdict, Set<String> rules, String how, String what) {

        static Row of(String line) {
            String[] cells = line.split("\t", 3);
            List<String> said = List.of(cells[0].split(" "));
            return new Row(said.get(0), Set.copyOf(said.subList(1, said.size())), cells[1], cells[2]);
        }

        /** What is wrong with the judgement; {@code null} when nothing is. */
        String wrong(Parent parent) {
            String candidate = candidate(parent.text(), how, what);
            assertThat(candidate).as(what).isNotEqualTo(parent.text());
            List<Finding> findings = parent.inspect(candidate);
            String judged = Guard.blocks(findings) ? "block" : findings.isEmpty() ? "fine" : "risk";
            Set<String> told = findings.stream().map(Finding::rule).collect(Collectors.toCollection(TreeSet::new));
            return judged.equals(verdict) && told.equals(rules)
                    ? null
                    : how + " " + what + "\n  is " + judged + " " + told + ", not " + verdict + " "
                            + new TreeSet<>(rules) + "\n  " + findings;
        }
    }

    static Stream<Arguments> sections() {
        return Stream.of(resource("variants.tsv").split("(?m)^## --- ")).skip(1).map(GuardVariantsTest::section);
    }

    /** A title, with the parent's file in brackets unless it is parent.yaml, and rows. */
    private static Arguments section(String text) {
        Matcher title = TITLE.matcher(text);
        assertThat(title.lookingAt()).as(text).isTrue();
        Parent parent = title.group(2) == null ? PARENT : Parent.of(title.group(2));
        return Arguments.of(
                title.group(1),
                parent,
                text.substring(title.end())
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList());
    }

    static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        switch (match.group().charAt(1)) {
                            case 'n' -> "\n";
                            case 't' -> "\t";
                            case ' ' -> " ";
                            case '-' -> "";
                            case 'u' -> String.valueOf((char) Integer.parseInt(match.group(1), 16));
                            default -> "\\";
                        }));
    }

    private static String candidate(String parent, String how, String what) {
        if (how.equals("yaml")) {
            String candidate = parent;
            for (String change : what.split(" ;; ")) {
                String[] sides = change.split(" => ", 2);
                String old = unescaped(sides[0]);
                assertThat(candidate).contains(old);
                candidate = candidate.replace(old, unescaped(sides[1]));
            }
            return candidate;
        }
        String script = "|-\n" + unescaped(what).indent(6).stripTrailing();
        return switch (how) {
            case "restart" -> parent.replace("run: ./ctl restart web\n", "run: " + script + "\n");
            case "check" ->
                parent.replace("run: curl -fsS \"http://127.0.0.1:$port/health\"\n", "run: " + script + "\n");
            case "errors" ->
                parent.replace("run: '[ \"$(./count errors)\" -lt \"$limit\" ]'\n", "run: " + script + "\n");
            default ->
                parent.replace(
                        "settle:",
                        "  - name: more\n    run: " + script + "\n"
                                + (how.equals("step") ? "" : "    shell: " + how + "\n") + "settle:");
        };
    }

    /** One section a test: with a test for each row, the mutation check would spend its time on finding them. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void each_change_is_judged_by_what_it_does(String section, Parent parent, List<String> rows) {
        assertThat(rows).isNotEmpty();
        assertThat(rows.stream().map(Row::of).map(row -> row.wrong(parent)).filter(Objects::nonNull))
                .as(section)
                .isEmpty();
    }

    @Test
    void a_parent_itself_has_nothing_to_be_said_of() {
        assertThat(sections())
                .map(section -> (Parent) section.get()[1])
                .allSatisfy(parent -> assertThat(parent.inspect(parent.text())).isEmpty());
    }
}
