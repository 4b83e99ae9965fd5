package io.jenkins.plugins.runbook.learning.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jenkins.plugins.runbook.learning.Fuzzing;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.MatchingBudget;
import io.jenkins.plugins.runbook.learning.trace.PatternIndex;
import io.jenkins.plugins.runbook.learning.trace.Patterns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each pattern of the learner, on texts made to keep it busy, a megabyte in one line and random texts. */
class PatternFuzzTest {

    /** What a pattern may look at a line of full length: {@code BoundedPattern}'s own bound. */
    private static final long MOST_LOOKS = 20_000 + 100L * Line.MAX_LENGTH + 1;

    private static Map<String, BoundedPattern> all() {
        Map<String, BoundedPattern> all = new LinkedHashMap<>(Patterns.ofTheLearner());
        RuleBook book = RuleBook.read();
        book.rules().forEach(rule -> Patterns.collect("rule " + rule.id(), rule, all, 0));
        book.signs().forEach(signs -> Patterns.collect("signs " + signs.incidentType(), signs, all, 0));
        assertThat(all).hasSizeGreaterThan(300);
        return all;
    }

    /** Texts of the expression itself: its literal parts, repeated, mixed and left unfinished. */
    private static List<String> shapes(BoundedPattern pattern) {
        String literal =
                pattern.toString().replaceAll("\\\\[bBdDsSwWAzZGQE]|\\(\\?[^:)]*[:)]?|[\\\\^$?*+(){}\\[\\]|]", "\0");
        List<String> parts = new ArrayList<>(List.of(
                " ", "a", "a-", "0", "/", "a/", ".", "'", "\"", ": ", "=", "x=1 ", "word ", "1.2.3.4:", "\u00FC"));
        for (String part : literal.split("\0+")) {
            if (!part.isEmpty()) {
                parts.add(part);
                parts.add(part + " ");
            }
        }
        List<String> shapes = new ArrayList<>();
        for (String part : parts) {
            shapes.add(part.repeat(1 + Line.MAX_LENGTH / part.length()));
        }
        Random random = new Random(pattern.toString().hashCode());
        for (int i = 0; i < 8; i++) {
            String prefix = parts.get(random.nextInt(parts.size()));
            String pump = parts.get(random.nextInt(parts.size()))
                    + (random.nextBoolean() ? parts.get(random.nextInt(parts.size())) : "");
            shapes.add(prefix + pump.repeat(1 + Line.MAX_LENGTH / pump.length()) + "\u2020");
        }
        return shapes;
    }

    private static long looks(BoundedPattern pattern, Line line) {
        try (MatchingBudget budget = MatchingBudget.of(Long.MAX_VALUE)) {
            pattern.foundIn(line);
            return budget.used();
        }
    }

    @Test
    void no_pattern_looks_at_a_line_more_often_than_a_multiple_of_its_length_whatever_it_holds() {
        TreeMap<Long, String> worst = new TreeMap<>();
        // The rows of a table differ in a name or number; one of each form is enough.
        Set<String> forms = new HashSet<>();
        all().forEach((name, pattern) -> {
            if (!forms.add(pattern.toString().replaceAll("[\\p{L}\\p{N}]+( [\\p{L}\\p{N}]+)*", "w"))) {
                return;
            }
            long most = 0;
            for (String shape : shapes(pattern)) {
                most = Math.max(most, looks(pattern, new Line("step 1 output", 0, true, shape)));
            }
            assertThat(most).as(name).isLessThanOrEqualTo(MOST_LOOKS);
            worst.put(most, name);
        });
        System.out.println("most looks at 1,000 characters: " + worst.lastEntry());
    }

    /** Else poison would not be needed to make it miss what it is for. */
    @Test
    void no_pattern_gives_up_on_what_people_and_programs_write() throws Exception {
        List<String> texts = new ArrayList<>(Files.readAllLines(Path.of("docs/learning.md")));
        RuleBook.read().rules().forEach(rule -> {
            texts.addAll(rule.examples());
            texts.addAll(rule.counterExamples());
        });
        texts.add(String.join(" ", Files.readAllLines(Path.of("docs/execution.md")))
                .substring(0, Line.MAX_LENGTH));
        List<BoundedPattern> all = List.copyOf(searched().values());
        PatternIndex index = new PatternIndex(all);
        for (String text : texts) {
            Line line = new Line("step 1 output", 0, true, text);
            index.mayBeIn(line).stream().mapToObj(all::get).forEach(pattern -> {
                try (MatchingBudget budget = MatchingBudget.of(Long.MAX_VALUE)) {
                    pattern.foundIn(line);
                    if (budget.givenUp() > 0) {
                        fail("%s on: %s", pattern, text);
                    }
                }
            });
        }
    }

    /** What says quickly that a line cannot match must never be wrong. */
    @Test
    void a_line_is_left_out_only_when_the_expression_is_not_found_in_it() throws Exception {
        Map<String, Pattern> plain = new LinkedHashMap<>();
        Map<String, BoundedPattern> all = searched();
        all.forEach((name, pattern) ->
                plain.put(name, Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));
        List<String> names = List.copyOf(all.keySet());
        Fuzzing.fuzz("literals of patterns", random -> {
            String name = names.get(random.nextInt(names.size()));
            List<String> shapes = shapes(all.get(name));
            String text = random.nextBoolean()
                    ? Fuzzing.text(random, 200)
                    : shapes.get(random.nextInt(shapes.size())).substring(0, 100) + Fuzzing.text(random, 60);
            boolean ours = BoundedPattern.of(all.get(name).toString()).foundIn(text);
            assertThat(ours)
                    .as("%s in %s", name, text)
                    .isEqualTo(plain.get(name).matcher(text).find());
        });
    }

    @Test
    void random_texts_keep_no_pattern_busy() throws Exception {
        List<Map.Entry<String, BoundedPattern>> all = List.copyOf(all().entrySet());
        Fuzzing.fuzz("patterns", random -> {
            Line line = new Line("step 1 output", 0, true, Fuzzing.text(random, 3_000));
            Map.Entry<String, BoundedPattern> one = all.get(random.nextInt(all.size()));
            assertThat(looks(one.getValue(), line)).as(one.getKey()).isLessThanOrEqualTo(MOST_LOOKS);
        });
    }

    @Test
    void a_megabyte_in_one_line_is_no_more_than_its_bounded_part() {
        Map<String, BoundedPattern> all = searched();
        for (String unit : List.of("a-", "/a", "error ")) {
            String text = unit.repeat(1_000_000 / unit.length());
            Line line = new Line("step 1 output", 0, true, text);
            all.forEach((name, pattern) -> {
                if (looks(pattern, line) > MOST_LOOKS) {
                    fail(name);
                }
            });
        }
    }

    /** Those that are looked for in a text. What is kept by its expression is held against whole short texts, names and paths. */
    private static Map<String, BoundedPattern> searched() {
        Map<String, BoundedPattern> searched = new LinkedHashMap<>(all());
        searched.keySet().removeIf(name -> name.startsWith("BoundedPattern.CACHED"));
        return searched;
    }
}
