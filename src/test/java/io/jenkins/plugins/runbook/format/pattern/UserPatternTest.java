package io.jenkins.plugins.runbook.format.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.Fuzz;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions that people write: the meaning of {@link Pattern}, in bounded time. */
class UserPatternTest {

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "ok",
            "ok\n",
            "ok\r\n",
            "ok\r",
            "ok\n\n",
            "\nok",
            "x ok y",
            "OK",
            "a\nb",
            "a\r\nb\r\n",
            "ab\u2028c",
            "größe",
            "GRÖSSE",
            "ß",
            "a-b_c",
            "42",
            "-1.5e3",
            "a b\tc",
            "🚒",
            "x🚒y",
            "aaaa",
            "a.b",
            "[x]",
            "\\",
            "\u0085",
            "é e\u0301",
            "k\u212a",
            "s\u017f",
            "\ud83d",
            "foo bar  baz\n",
            "active (running)\n",
            "0\n");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "ok$",
                "^ok$",
                "^ok\\Z",
                "\\Aok\\z",
                "(?m)^ok$",
                "(?m)^b$",
                "a|b|ok",
                "(ok|no)+$",
                "o?k*",
                "a{2,3}",
                "a{2}",
                "a{2,}",
                "(?i)ok",
                "(?i:O)k",
                "(?iu)größe",
                "(?i)größe",
                ".",
                ".*b",
                "(?s)a.b",
                "a.b",
                "a\\.b",
                "\\d+",
                "\\w+",
                "\\W",
                "\\s",
                "\\S+",
                "\\bok\\b",
                "\\Bk",
                "[a-c]",
                "[^a-c]",
                "[a-z&&[^b]]",
                "[a[bc]]",
                "[]a]",
                "[\\]a]",
                "[a\\]b]",
                "\\[x\\]",
                "\\Q[x]\\E",
                "\\Qa.b\\E+",
                "\\p{Lu}",
                "\\p{L}+",
                "\\pL",
                "\\P{L}",
                "\\p{Alpha}",
                "\\x6f",
                "\\x{1F692}",
                "\\u006fk",
                "\\ud83d\\ude92",
                "x.y",
                "\\h",
                "\\v",
                "\\R",
                "(?<n>o)k",
                "\\0141",
                "\\e",
                "\\t",
                "\\\\",
                "(a|b)*c",
                "(a*)*b",
                "(a|)+b",
                "^$",
                "$",
                "^",
                "\\z",
                "(?:^|\\s)ok(?:$|\\s)",
                "a$|^b",
                "(?=ok)ok",
                "(?!a)\\w",
                "(?<=o)k",
                "(o)k\\1?",
                "o++k",
                "(?>o)k",
                "a*+",
                "(?x) o k # yes",
                "[^\\n]*\\n",
                "(?U)\\w+",
                "(?i)[k]",
                "(?i)s",
                "(?iu)s",
                "(?iu)k",
                "active \\((?:running|exited)\\)",
                "^0\\s*$",
                "(?m)$",
                "(?m)^",
                "a$\n",
                "o(?i)K|b",
                "(?:a?){3}b?",
                "\\G",
                "[\\w.@-]+",
                "-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?",
                "(?d)a.b",
                "(?m)(?-m)^b",
                "\\cA",
                "[\\p{L}&&[^\\p{ASCII}]]"
            })
    void an_expression_means_what_java_says(String expression) throws Exception {
        UserPattern pattern = UserPattern.of(expression);
        for (String text : TEXTS) {
            assertThat(pattern.finds(text)).as("find in '%s'", text).isEqualTo(java(expression, text, false));
            assertThat(pattern.matches(text)).as("match of '%s'", text).isEqualTo(java(expression, text, true));
        }
    }

    @Test
    void random_expressions_mean_what_java_says_wherever_the_text_is_cut() {
        Fuzz.run("user patterns", 1, random -> {
            String expression = new Expressions(random).choice(3);
            UserPattern pattern = UserPattern.of(expression);
            for (int i = 0; i < 5; i++) {
                String text = text(random);
                if (expression.contains("\\B") && text.contains("🚒")) {
                    continue; // Java finds no word boundary between the two halves of a character; there is no such
                    // place
                }
                try {
                    same(pattern, expression, text, random);
                } catch (UserPattern.Unanswered e) {
                    assertThat(expression)
                            .as("only irregular ones give up")
                            .containsPattern("\\(\\?[=!>]|[*+?}]\\+|\\$");
                }
            }
        });
    }

    private static void same(UserPattern pattern, String expression, String text, Random random)
            throws UserPattern.Unanswered {
        boolean found = pattern.finds(text);
        boolean matches = pattern.matches(text);
        UserPattern.Search search = pattern.search();
        for (int position = 0; position < text.length(); ) {
            int end = Math.min(text.length(), position + 1 + random.nextInt(4));
            search.accept(text.substring(position, end));
            position = end;
        }
        boolean inPieces = search.found();
        assertThat(found).as("/%s/ in '%s'", expression, text).isEqualTo(java(expression, text, false));
        assertThat(matches).as("/%s/ on '%s'", expression, text).isEqualTo(java(expression, text, true));
        assertThat(inPieces).as("/%s/ in pieces of '%s'", expression, text).isEqualTo(found);
    }

    private static boolean java(String expression, String text, boolean whole) {
        var matcher = Pattern.compile(expression).matcher(text);
        return whole ? matcher.matches() : matcher.find();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        String[] pieces = {"a", "b", "B", "1", " ", "\n", "\r", "\r\n", "\u2028", "é", "🚒", "_", "."};
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    /** Writes expressions of all regular forms, and some of the others. */
    private record Expressions(Random random) {

        String choice(int depth) {
            StringBuilder choice = new StringBuilder(sequence(depth));
            while (random.nextInt(4) == 0) {
                choice.append('|').append(sequence(depth));
            }
            return choice.toString();
        }

        private String sequence(int depth) {
            StringBuilder sequence = new StringBuilder();
            for (int i = random.nextInt(4); i > 0; i--) {
                sequence.append(atom(depth)).append(repetition());
            }
            return sequence.toString();
        }

        private String atom(int depth) {
            if (depth > 0 && random.nextInt(4) == 0) {
                String[] opening = {"(", "(?:", "(?i:", "(?s:", "(?m:", "(?=", "(?!", "(?>"};
                return opening[random.nextInt(random.nextInt(4) == 0 ? opening.length : 5)] + choice(depth - 1) + ")";
            }
            String[] atoms = {
                "a",
                "b",
                "1",
                "\\n",
                "\\r",
                "é",
                "🚒",
                ".",
                "[ab]",
                "[^a]",
                "\\w",
                "\\s",
                "\\S",
                "\\d",
                "[a-z&&[^b]]",
                "\\.",
                "^",
                "$",
                "\\b",
                "\\B",
                "\\A",
                "\\z",
                "\\Z",
                "\\p{L}",
                "\\u2028"
            };
            return atoms[random.nextInt(atoms.length)];
        }

        private String repetition() {
            String[] repetitions = {"", "", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,}", "*?", "+?", "*+", "{0}"};
            return repetitions[random.nextInt(repetitions.length)];
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "(a|a)*b",
                "(a*)*b",
                "(a|aa)+$",
                "a.*b.*c.*d",
                "(.*a){12}$",
                "(?i)(x+x+)+y",
                "\\s+$",
                "([a-z]+)*@",
                "^(([a-z])+.)+[A-Z]([a-z])+$",
                "(?:a?){25}a{25}b"
            })
    @Timeout(60)
    void a_megabyte_in_one_line_is_answered_at_once_by_expressions_that_are_made_to_be_slow(String expression)
            throws Exception {
        UserPattern pattern = UserPattern.of(expression);
        String text = "a".repeat(1 << 20) + "!";
        long start = System.nanoTime();

        pattern.finds(text);
        pattern.matches(text);

        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+(?!b)$", "(a*)*\\1b", "(?=(a|aa)+$)a", "(a|b|ab)*(?<=c)"})
    void what_needs_to_go_back_gives_up_after_a_bounded_number_of_looks(String expression) {
        UserPattern pattern = UserPattern.of(expression);

        assertThatThrownBy(() -> {
                    pattern.finds("a".repeat(5_000) + "!");
                    pattern.finds("ab".repeat(50_000) + "!");
                })
                .isInstanceOf(UserPattern.Unanswered.class)
                .hasMessageContaining("takes too long")
                .hasMessageContaining("write it without");
    }

    static Stream<String> endless() {
        return Stream.of(
                "(?:(?:^){2147483647}){2147483647}x",
                "(?:){2147483647}x",
                "(?:a?){2000000}x",
                "(?:\\b){5000}x",
                "(?:(?=a)){2147483647}x",
                "(a?)(?:\\1){2147483647}x",
                "(?:(?:a|b*){1000}){1000}x",
                "((?:){100}){100}",
                "(".repeat(5_000) + ")".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("endless")
    @Timeout(60)
    void repeating_nothing_for_ever_is_refused_with_what_to_write_instead(String expression) {
        assertThatThrownBy(() -> UserPattern.of(expression))
                .isInstanceOf(PatternSyntaxException.class)
                .hasMessageContaining("write");
    }

    @Test
    void no_expression_is_no_expression() {
        assertThatThrownBy(() -> UserPattern.of("(")).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void a_huge_counted_repetition_is_answered_all_the_same() throws Exception {
        UserPattern pattern = UserPattern.of("^a{100000}$");

        assertThat(pattern.finds("a".repeat(100_000))).isTrue();
        assertThat(pattern.finds("a".repeat(99_999))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"needle, true", "nothing, false", "^first, true", "last$, true", "first$, false", "'(?m)^needle$', true"
    })
    void all_of_a_text_is_searched_however_long_it_is(String expression, boolean found) throws Exception {
        UserPattern.Search search = UserPattern.of(expression).search();

        search.accept("first\n");
        for (int i = 0; i < 2_000; i++) {
            search.accept("hay ".repeat(256));
        }
        search.accept("\nneed");
        search.accept("le\n");
        for (int i = 0; i < 2_000; i++) {
            search.accept("hay ".repeat(256));
        }
        search.accept("last\n");

        assertThat(search.found()).isEqualTo(found);
    }

    @Test
    void an_irregular_expression_is_answered_where_a_bounded_text_can_tell_and_else_is_not() throws Exception {
        String long1 = "x".repeat(UserPattern.LONGEST_IRREGULAR_TEXT);

        assertThat(UserPattern.of("(a)\\1").finds("aa" + long1)).isTrue();
        assertThat(UserPattern.of("(a)\\1").finds(long1.substring(1) + "a")).isFalse();
        for (String expression : List.of("(a)\\1", "x(?!y)z", "(?<=q)$", "xx(?!x)$")) {
            assertThatThrownBy(() -> UserPattern.of(expression).finds(long1 + "aa"))
                    .isInstanceOf(UserPattern.Unanswered.class)
                    .hasMessageContaining("first 262144 of 262146 characters");
        }
    }
}
