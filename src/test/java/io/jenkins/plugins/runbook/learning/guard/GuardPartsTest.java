package io.jenkins.plugins.runbook.learning.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.shell.Call;
import io.jenkins.plugins.runbook.shell.Calls;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the guard's parts make of a text, by one table: each section is a question, each row a text and its answer. */
class GuardPartsTest {

    private static final Map<String, UnaryOperator<String>> QUESTIONS = Map.ofEntries(
            Map.entry(
                    "files that a command writes",
                    script -> all(calls(script).stream()
                            .flatMap(call -> Writes.of(call).stream())
                            .toList())),
            Map.entry("paths outside of the working directory", text -> all(Paths.in(text))),
            Map.entry(
                    "names that speak of secrets",
                    text -> all(Paths.names(text, new String[] {"token", ".ssh", "pass"}))),
            Map.entry(
                    "characters that nobody can see",
                    text -> String.valueOf(text.codePoints().allMatch(Characters::hidden))),
            Map.entry("words in letters that look like others", text -> {
                String word = Characters.disguised(text, Set.of("ｋnown"));
                return word == null ? "" : word;
            }),
            Map.entry("words that are not plain", text -> all(new TreeSet<>(Characters.words(text)))),
            Map.entry(
                    "a command that succeeds or compares what is fixed",
                    script -> String.valueOf(
                            Trivial.succeeds(calls(script).get(calls(script).size() - 1)))),
            Map.entry(
                    "a script with one result whatever the host is like",
                    script -> String.valueOf(Trivial.constant(Shell.SH, script))),
            Map.entry(
                    "a script that does nothing to speak of",
                    script -> String.valueOf(Trivial.idle(Calls.of(Shell.SH, script)))),
            Map.entry(
                    "a script that ends by a success of its own",
                    script -> String.valueOf(Masking.endsWell(Calls.of(Shell.SH, script)))),
            Map.entry(
                    "a script that always leaves with success",
                    script -> String.valueOf(Masking.trapsSuccess(Calls.of(Shell.SH, script)))),
            Map.entry(
                    "a script of which no failure counts",
                    script -> String.valueOf(Masking.masksEverything(Calls.of(Shell.SH, script)))),
            Map.entry("what becomes of failures", GuardPartsTest::masked),
            Map.entry("a text quoted in a message", JudgedChange::quote));

    private static List<Call> calls(String script) {
        return Calls.of(Shell.SH, script).all();
    }

    private static String all(Collection<String> some) {
        return String.join(" ", some);
    }

    /** {@code before => after}: the programs whose failure ended the script and does not any more, for certain ({@code !}) or perhaps. */
    private static String masked(String scripts) {
        String[] sides = scripts.split(" => ", 2);
        Map<String, String> told = new TreeMap<>();
        Masking.compare(
                Calls.of(Shell.SH, sides[0]),
                Calls.of(Shell.SH, sides[1]),
                (program, sure) -> told.put(program, program + (sure ? "!" : "?")));
        return all(told.values());
    }

    static Stream<String> sections() {
        return Stream.of(GuardVariantsTest.resource("parts.tsv").split("(?m)^## --- "))
                .skip(1);
    }

    @ParameterizedTest
    @MethodSource("sections")
    void each_question_has_its_answer(String section) {
        String name = section.substring(0, section.indexOf('\n'));
        UnaryOperator<String> question = Objects.requireNonNull(QUESTIONS.get(name), name);
        List<String> wrong = section.lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split("\t", 2))
                .map(cells -> wrong(
                        question,
                        GuardVariantsTest.unescaped(cells[0]),
                        cells.length < 2 ? "" : GuardVariantsTest.unescaped(cells[1])))
                .filter(Objects::nonNull)
                .toList();
        assertThat(wrong).as(name).isEmpty();
    }

    private static String wrong(UnaryOperator<String> question, String text, String answer) {
        String given = question.apply(text);
        return given.equals(answer) ? null : text + "\n  gives '" + given + "', not '" + answer + "'";
    }

    @Test
    void every_question_is_asked() {
        assertThat(sections().map(section -> section.lines().findFirst().orElseThrow()))
                .containsExactlyInAnyOrderElementsOf(QUESTIONS.keySet());
    }

    /** Only read when a class is loaded, so that nothing but this test can tell when a line is read wrongly. */
    @Test
    void a_word_list_is_its_words_without_comments() {
        assertThat(Vocabulary.words("words-for-tests.txt"))
                .containsExactlyInAnyOrder("one", "two", "three\t\t4", "#five", "#");
        assertThat(Vocabulary.table("words-for-tests.txt"))
                .extracting(List::of)
                .containsExactly(List.of("one  two "), List.of("three", "", "4"), List.of("#five #"));
    }

    @Test
    void every_rule_of_the_shipped_tables_is_complete() {
        Set<String> ways = Set.of("url", "host", "remote", "client", "word");
        assertThat(Vocabulary.table("network.tsv"))
                .hasSizeGreaterThan(10)
                .allSatisfy(cells -> assertThat(ways).contains(cells[1]));
        assertThat(Vocabulary.table("destructive.tsv")).hasSizeGreaterThan(50).allSatisfy(cells -> {
            assertThat(cells).hasSize(4);
            assertThat(cells[0]).isIn("block", "risk");
            assertThat(cells[1]).isNotBlank();
            assertThat(cells[3]).isNotBlank();
            Pattern.compile(cells[2]);
        });
        for (String list : List.of("harmless.txt", "verbs.txt")) {
            assertThat(Vocabulary.words(list)).hasSizeGreaterThan(50).doesNotContain("", "##");
        }
    }
}
