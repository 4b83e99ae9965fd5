package io.jenkins.plugins.runbook.learning.repair.recipe;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/**
 * What a tool offers in the place of a word that it does not know.
 *
 * @param suggested what it thinks is meant, in its order
 * @param listed everything that it knows, in its order
 * @param options options that it shows
 * @param usages the programs, and their subcommands, whose usage it shows
 * @param line where it says so, the last line when it offers nothing; {@code null} without lines
 */
record Choices(List<String> suggested, List<String> listed, List<String> options, List<String> usages, Line line) {

    private static final int MOST_LINES = 60;
    private static final int MOST_WORDS = 400;
    private static final int MOST_WORDS_OF_A_LINE = 40;

    private static final BoundedPattern SUGGESTS = BoundedPattern.of(
            "(?:did you (?:mean|mistype)|(?:maybe|perhaps) you meant|(?:most )?similar (?:choices?|commands?|tasks?|options?)(?: to \\S+)?(?: (?:is|are))?|(?:some )?candidates are|similar name exists|is ambiguous|, could be(?=:)|\\(similar(?=:))(?: one of)?(?: this| these)?(?: command)?\\s*[:?]*");
    private static final BoundedPattern LISTS = BoundedPattern.of(
            "(?:choose from|valid (?:choices|values|options|commands|operations) are|is one of|must be one of|(?:available|possible|supported|valid|all|main) (?:sub)?(?:commands|tasks|targets|scripts|choices|actions|verbs|options)(?: are)?|commands(?: are)?|scripts available[^:]*)\\s*[:(]");
    private static final BoundedPattern USAGE =
            BoundedPattern.of("^\\s*(?:usage|syntax|or): *(?:\\S*/)?((?-i)[a-z][\\w.-]*(?: [a-z][\\w-]*){0,3})");
    /** A choice in brackets, as usage texts write it. */
    private static final BoundedPattern BRACKETS =
            BoundedPattern.exact("[\\[{(]((?: ?[a-z][\\w-]* ?[|,]){1,80} ?[a-z][\\w-]*) ?[\\]})]");

    private static final BoundedPattern OPTION = BoundedPattern.exact("(?<![\\w-])(--[a-z][a-z0-9-]{2,40})");
    private static final BoundedPattern WORD =
            BoundedPattern.exact("(?<![\\w./@:-])(?:--?)?[A-Za-z@][\\w.@:/+-]*[\\w+]");
    private static final BoundedPattern ENTRY =
            BoundedPattern.exact("^\\s*(?:[*•▸!>-]+\\s+)*((?:--?)?[A-Za-z@][\\w.@:/+-]*)(?:\\s{2,}.*|\\s*)$");
    private static final BoundedPattern ITEM =
            BoundedPattern.exact("\\s*[\"'`]?((?:--?)?[A-Za-z@][\\w.@:/+-]*)[\"'`?.)\\]]*\\s*");
    private static final Set<String> NO_CHOICE = Set.of(
            "or", "and", "one", "of", "this", "these", "the", "did", "you", "mean", "is", "are", "from", "package",
            "command", "Command", "Run", "See", "instead");

    Choices {
        suggested = List.copyOf(suggested);
        listed = List.copyOf(listed);
        options = List.copyOf(options);
        usages = List.copyOf(usages);
    }

    static Choices in(List<Line> lines) {
        Set<String> suggested = new LinkedHashSet<>();
        Set<String> listed = new LinkedHashSet<>();
        Line source = null;
        Set<String> options = new LinkedHashSet<>();
        Set<String> usages = new LinkedHashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            USAGE.find(lines.get(i)).ifPresent(match -> usages.add(match.group(1)));
            OPTION.all(lines.get(i).text()).forEach(match -> options.add(match.group(1)));
            Optional<MatchResult> brackets = BRACKETS.find(lines.get(i));
            if (brackets.isPresent()) {
                listed.addAll(BoundedPattern.split(brackets.get().group(1).strip(), " ?[|,] ?"));
                source = source == null ? lines.get(i) : source;
            }
            Optional<MatchResult> suggests = SUGGESTS.find(lines.get(i));
            Optional<MatchResult> lists = suggests.isPresent() ? Optional.empty() : LISTS.find(lines.get(i));
            MatchResult match = suggests.or(() -> lists).orElse(null);
            if (match != null) {
                Set<String> into = suggests.isPresent() ? suggested : listed;
                int before = into.size();
                String rest = lines.get(i).text().substring(match.end());
                int end = rest.indexOf('?');
                into.addAll(words(end < 0 ? rest : rest.substring(0, end)));
                if (into.size() == before || lists.isPresent()) {
                    into.addAll(below(lines, i + 1));
                }
                source = source == null || into.size() > before ? lines.get(i) : source;
            }
        }
        return new Choices(
                suggested.stream().limit(MOST_WORDS).toList(),
                listed.stream().limit(MOST_WORDS).toList(),
                options.stream().limit(MOST_WORDS).toList(),
                List.copyOf(usages),
                source == null && !lines.isEmpty() ? lines.get(lines.size() - 1) : source);
    }

    /** The entries below a heading: as long as lines are indented or marked. */
    private static List<String> below(List<Line> lines, int from) {
        List<String> words = new ArrayList<>();
        for (int i = from; i < Math.min(lines.size(), from + MOST_LINES); i++) {
            String text = lines.get(i).text();
            if (text.isBlank()) {
                if (!words.isEmpty()) {
                    break;
                }
                continue;
            }
            boolean entry = Character.isWhitespace(text.charAt(0))
                    || "*•▸!>-".indexOf(text.charAt(0)) >= 0
                    || text.contains("|");
            if (!entry) {
                break;
            }
            words.addAll(entries(text));
        }
        return words;
    }

    private static List<String> entries(String text) {
        if (text.indexOf(',') >= 0 || text.indexOf('|') >= 0) {
            return BoundedPattern.split(text, "[,|]").stream()
                    .map(part -> ITEM.match(part).map(match -> match.group(1)))
                    .flatMap(Optional::stream)
                    .toList();
        }
        Optional<MatchResult> entry = ENTRY.find(text);
        return entry.isPresent() ? List.of(entry.get().group(1)) : words(text);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (MatchResult match : WORD.all(text)) {
            if (!NO_CHOICE.contains(match.group()) && words.size() < MOST_WORDS_OF_A_LINE) {
                words.add(match.group());
            }
        }
        return words;
    }
}
