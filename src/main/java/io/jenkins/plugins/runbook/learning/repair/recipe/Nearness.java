package io.jenkins.plugins.runbook.learning.repair.recipe;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How near two words are: the characters that must be added, removed, replaced or swapped with their neighbour (Damerau 1964). */
final class Nearness {

    private static final int MAX_LENGTH = 60;
    /** Farther than anything that counts as near. */
    private static final int FAR = 1_000;

    private Nearness() {}

    /** The near ones among the known words, the nearest first; of equally near ones those with the same first letter. */
    static List<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(other -> !other.equals(word) && near(word, other))
                .distinct()
                .sorted(Comparator.comparingInt((String other) -> distance(word, other))
                        .thenComparing(other -> !word.isEmpty() && !other.startsWith(word.substring(0, 1))))
                .toList();
    }

    /** All of them, those that go on where the word ends first, then the nearest, equally near ones in their order. */
    static List<String> byDistance(String word, Collection<String> known) {
        return known.stream()
                .distinct()
                .sorted(Comparator.comparing((String other) -> !other.startsWith(word))
                        .thenComparingInt(other -> distance(word, other)))
                .toList();
    }

    /** Whether a word may be the other one mistyped: one character of up to four, two of up to seven, a third of longer ones; or cut off. */
    static boolean near(String word, String other) {
        int length = Math.max(word.length(), other.length());
        int allowed = length <= 2 ? 0 : length <= 4 ? 1 : length <= 7 ? 2 : length / 3;
        boolean swapped =
                length == 2 && other.equals(new StringBuilder(word).reverse().toString());
        boolean cut = word.length() >= 3 && (other.startsWith(word) || other.endsWith(word));
        return swapped || cut || distance(word, other) <= allowed;
    }

    /** Whether half of the characters agree. */
    static boolean like(String word, String other) {
        return distance(word, other) * 2 <= Math.max(word.length(), other.length());
    }

    static int distance(String one, String two) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = two.toLowerCase(Locale.ROOT);
        if (a.length() > MAX_LENGTH || b.length() > MAX_LENGTH) {
            return a.equals(b) ? 0 : FAR;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + same, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                boolean swap =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swap) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
