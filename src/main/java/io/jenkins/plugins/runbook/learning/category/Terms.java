package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;

/** The words of a text that carry meaning, cut down so that "corrupted" and "corruption" are one. */
final class Terms {

    private static final BoundedPattern WORD = BoundedPattern.exact("[\\p{L}][\\p{L}\\p{N}]*");
    private static final BoundedPattern NAME = BoundedPattern.exact("[A-Za-z][\\w]*(?:[-.][\\w]+)+|[A-Za-z]+d\\b");
    private static final BoundedPattern PARENTHESIS =
            BoundedPattern.exact("\\(([^()]{4,120})\\)|[\"“‘']([^\"”’']{4,120})[\"”’']");
    /** How programs name errors: words joined by capitals, codes of letters and digits, names of system errors. */
    private static final BoundedPattern IDENTIFIER = BoundedPattern.exact(
            "\\b(?:[A-Z][a-z]+(?:[A-Z][a-z]*){2,}|[A-Z]{2,5}-?\\d{3,}|E[A-Z]{4,}|[A-Z]{3,}(?:_[A-Z]+)+)\\b");

    private static final int STEM = 6;

    private static final Set<String> COMMON = Set.copyOf(BoundedPattern.split(
            "a an and are as at be been but by can cannot could did do does for from had has have he if in into is it its no"
                    + " not of off on or our out over shall should so that the their them then there these they this to"
                    + " too under until up was were what when where which who why will with without would you your"
                    + " after again all also any before each every more most never only other same some such than"
                    + " very via whose nobody somebody run runs runbook use used uses using new old one two three"
                    + " error errors failed fail failure warning info host node server service step",
            " "));

    private Terms() {}

    /** Stems in the order of the text, common words left out. */
    static List<String> of(String text) {
        List<String> terms = new ArrayList<>();
        for (MatchResult matcher : WORD.all(text)) {
            String word = matcher.group().toLowerCase(Locale.ROOT);
            if (word.length() > 2 && !COMMON.contains(word)) {
                terms.add(stem(word));
            }
        }
        return terms;
    }

    static Set<String> setOf(String text) {
        return new LinkedHashSet<>(of(text));
    }

    private static String stem(String word) {
        String plain = BoundedPattern.replaceAll(word, "(?:ies|es|s|ed|ing)$", "");
        String base = plain.length() < 3 ? word : plain;
        return base.length() > STEM ? base.substring(0, STEM) : base;
    }

    /** What stands in parentheses or quotation marks: how a description quotes a symptom. */
    static List<String> quoted(String text) {
        List<String> quoted = new ArrayList<>();
        for (MatchResult matcher : PARENTHESIS.all(text)) {
            String inner = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            quoted.addAll(BoundedPattern.split(inner, "[,;/]|\\bor\\b"));
        }
        return quoted;
    }

    /** Names of errors, as programs write them. */
    static Set<String> identifiers(String text) {
        Set<String> identifiers = new LinkedHashSet<>();
        for (MatchResult matcher : IDENTIFIER.all(text)) {
            identifiers.add(matcher.group());
        }
        return identifiers;
    }

    /** Names of components: words with a hyphen or a dot in them, and words that end like the names of daemons ({@code sshd}). */
    static Set<String> names(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (MatchResult matcher : NAME.all(text)) {
            names.add(matcher.group().toLowerCase(Locale.ROOT));
        }
        return names;
    }
}
