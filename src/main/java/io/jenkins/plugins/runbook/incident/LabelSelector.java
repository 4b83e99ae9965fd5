package io.jenkins.plugins.runbook.incident;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chooses incidents by their labels: {@code alertname=Disk*, env!=test}. Terms are separated by commas or ends of lines and must all
 * hold; {@code *} in a value stands for any text, an empty one too. A label that is absent is an empty text. Nothing chooses everything.
 */
public final class LabelSelector {

    private static final Pattern TERM = Pattern.compile("([A-Za-z_][\\w.-]{0,99})\\s*(!?=)\\s*(.{0,1000})");

    private final List<Term> terms;

    private LabelSelector(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    /**
     * @param text the terms; {@code null} or blank chooses everything
     * @throws IllegalArgumentException with a sentence, when it cannot be read
     */
    @NonNull
    public static LabelSelector parse(@CheckForNull String text) {
        List<Term> terms = new ArrayList<>();
        for (String part : (text == null ? "" : text).split("[,\\n]")) {
            String term = part.strip();
            if (term.isEmpty()) {
                continue;
            }
            Matcher match = TERM.matcher(term);
            if (!match.matches()) {
                throw new IllegalArgumentException(
                        "'" + term + "' selects no label; write label=value or label!=value, separated by commas.");
            }
            terms.add(new Term(
                    match.group(1),
                    match.group(2).equals("="),
                    unquoted(match.group(3).strip())));
        }
        return new LabelSelector(terms);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    public boolean matches(@NonNull Map<String, String> labels) {
        return terms.stream().allMatch(term -> term.holds(labels.getOrDefault(term.label, "")));
    }

    private record Term(String label, boolean equal, String value) {
        boolean holds(String given) {
            return glob(value, given) == equal;
        }
    }

    /** Whether {@code *} in the pattern can stand for texts that make it the text. Takes time in the product of both lengths at most. */
    public static boolean glob(@NonNull String pattern, @NonNull String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int from = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
