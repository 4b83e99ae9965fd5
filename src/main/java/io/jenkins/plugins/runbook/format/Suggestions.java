package io.jenkins.plugins.runbook.format;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class Suggestions {

    /** What other systems call our fields, written as {@link #plain} leaves it. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("script", "run"),
            Map.entry("command", "run"),
            Map.entry("cmd", "run"),
            Map.entry("exec", "run"),
            Map.entry("sh", "run"),
            Map.entry("condition", "when"),
            Map.entry("onlyif", "when"),
            Map.entry("if", "when"),
            Map.entry("timeoutseconds", "timeout"),
            Map.entry("retries", "retry"),
            Map.entry("retryonfailure", "retry"),
            Map.entry("validation", "verify"),
            Map.entry("verification", "verify"),
            Map.entry("wait", "waitFor"),
            Map.entry("title", "name"),
            Map.entry("inputs", "parameters"),
            Map.entry("env", "parameters"),
            Map.entry("regex", "pattern"),
            Map.entry("enum", "values"),
            Map.entry("options", "values"),
            Map.entry("url", "http"));

    private Suggestions() {}

    /** The known word that the given one was probably meant to be. */
    static Optional<String> meant(String given, Collection<String> known) {
        String elsewhere = ELSEWHERE.get(plain(given));
        if (elsewhere != null && known.contains(elsewhere)) {
            return Optional.of(elsewhere);
        }
        int allowed = Math.max(1, given.length() / 3);
        return known.stream()
                .filter(word -> distance(plain(given), plain(word)) <= allowed)
                .min(Comparator.comparingInt(word -> distance(plain(given), plain(word))));
    }

    private static String plain(String word) {
        return word.replaceAll("[_\\s-]", "").toLowerCase(Locale.ROOT);
    }

    /** How many characters must be added, removed or replaced to make one word of the other (Levenshtein 1965). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
