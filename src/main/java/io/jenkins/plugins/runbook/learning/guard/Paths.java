package io.jenkins.plugins.runbook.learning.guard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds paths that lead out of the working directory, and names that speak of secrets, in one pass over a text. */
final class Paths {

    private static final String STARTS = " \t\n\"'=:,;()<>|&`{[@";
    private static final String PARTS = "_.@+*?-$%~[]{}#!^";

    private static final Pattern HOME = Pattern.compile("~(?:/|$)|\\$HOME(?!\\w)|\\$\\{HOME}");

    private Paths() {}

    /** Absolute paths, homes, and paths that climb. */
    static List<String> in(String text) {
        Set<String> found = new LinkedHashSet<>();
        int i = 0;
        while (i < text.length()) {
            boolean starts = (i == 0 || STARTS.indexOf(text.charAt(i - 1)) >= 0) && STARTS.indexOf(text.charAt(i)) < 0;
            int end = starts ? end(text, i) : i;
            if (end > i) {
                String path = text.substring(i, end);
                if (outside(path)) {
                    found.add(path);
                }
                i = end;
            }
            i++;
        }
        return new ArrayList<>(found);
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && part(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean part(char c) {
        return c == '/' || Character.isLetterOrDigit(c) || PARTS.indexOf(c) >= 0;
    }

    private static boolean outside(String path) {
        if (path.startsWith("/")) {
            return path.length() > 1 && path.charAt(1) != '/' && path.chars().anyMatch(Character::isLetterOrDigit);
        }
        return HOME.matcher(path).lookingAt()
                || path.equals("..")
                || path.startsWith("../")
                || path.contains("/../")
                || path.endsWith("/..");
    }

    /** Pieces of the text that hold one of the words. */
    static List<String> names(String text, String[] words) {
        String lower = text.toLowerCase(Locale.ROOT);
        Set<String> found = new LinkedHashSet<>();
        for (String word : words) {
            for (int at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length())) {
                int start = at;
                while (start > 0 && at - start < 200 && name(text.charAt(start - 1))) {
                    start--;
                }
                int end = at + word.length();
                while (end < text.length() && end - at < 200 && name(text.charAt(end))) {
                    end++;
                }
                found.add(text.substring(start, end));
            }
        }
        return new ArrayList<>(found);
    }

    private static boolean name(char c) {
        return Character.isLetterOrDigit(c) || "_./~-".indexOf(c) >= 0;
    }
}
