package io.jenkins.plugins.runbook.learning.trace;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Texts of which at least one stands in every match of a regular expression, so that most lines need not be asked at all. Read from the
 * expression: the best literal of each alternative; nothing when an alternative has none. Case does not count. Immutable.
 */
final class PatternLiterals {

    /** For expressions that say nothing that could be looked for. */
    private static final PatternLiterals NONE = new PatternLiterals(Set.of());

    private static final int MOST = 64;

    /** Folded; empty when any text may match. */
    private final String[] any;

    private PatternLiterals(Set<String> any) {
        this.any = any.toArray(String[]::new);
    }

    static PatternLiterals in(String expression) {
        // What changes the meaning of characters is not read: such an expression is asked about every line.
        if (expression.contains("\\Q") || expression.contains("(?x")) {
            return NONE;
        }
        try {
            Reader reader = new Reader(expression);
            Set<String> found = reader.alternatives();
            return reader.atEnd() && found != null && found.size() <= MOST ? new PatternLiterals(found) : NONE;
        } catch (IndexOutOfBoundsException e) {
            return NONE;
        }
    }

    boolean mayBeIn(String text) {
        return any.length == 0 || mayBeInFolded(fold(text));
    }

    boolean mayBeInFolded(String folded) {
        if (any.length == 0) {
            return true;
        }
        for (String literal : any) {
            if (folded.contains(literal)) {
                return true;
            }
        }
        return false;
    }

    Set<String> any() {
        return Set.of(any);
    }

    /** The text as a pattern sees it that ignores case: the rule is that of {@link java.util.regex.Pattern#UNICODE_CASE}. */
    static String fold(String text) {
        char[] folded = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char lower = c < 128 ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : fold(c);
            if (lower != c && folded == null) {
                folded = text.toCharArray();
            }
            if (folded != null) {
                folded[i] = lower;
            }
        }
        return folded == null ? text : new String(folded);
    }

    private static char fold(char c) {
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    /** Reads an expression from left to right. A {@code null} in the place of literals says that there are none. */
    private static final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        boolean atEnd() {
            return at == text.length();
        }

        /** Up to the end, or to the parenthesis that closes the group. */
        @CheckForNull
        Set<String> alternatives() {
            Set<String> all = new LinkedHashSet<>();
            boolean none = false;
            while (true) {
                Set<String> one = sequence();
                if (one == null) {
                    none = true;
                } else {
                    all.addAll(one);
                }
                if (atEnd() || text.charAt(at) == ')') {
                    return none ? null : all;
                }
                at++; // the bar
            }
        }

        /** The best of what must stand in each match of the alternative. */
        private Set<String> sequence() {
            Set<String> best = null;
            StringBuilder run = new StringBuilder();
            while (!atEnd() && text.charAt(at) != '|' && text.charAt(at) != ')') {
                char c = text.charAt(at);
                Set<String> group = null;
                int literal = -1;
                if (c == '(') {
                    group = group();
                } else if (c == '[') {
                    skipClass();
                } else if (c == '\\') {
                    literal = escape();
                } else {
                    at++;
                    literal = c == '.' || c == '^' || c == '$' ? -1 : c;
                }
                Times times = quantifier();
                if (literal >= 0 && times != Times.MAYBE) {
                    run.append(fold((char) literal));
                }
                if (literal < 0 || times != Times.ONCE) {
                    best = better(best, run);
                }
                if (group != null && times != Times.MAYBE) {
                    best = better(best, group);
                }
            }
            return better(best, run);
        }

        private static Set<String> better(Set<String> best, StringBuilder run) {
            Set<String> other = run.isEmpty() ? null : Set.of(run.toString());
            run.setLength(0);
            return better(best, other);
        }

        /** The one whose shortest literal is longer. */
        private static Set<String> better(Set<String> one, Set<String> other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return shortest(other) > shortest(one) ? other : one;
        }

        private static int shortest(Set<String> literals) {
            return literals.stream().mapToInt(String::length).min().orElse(0);
        }

        /** A group; those that look around or set flags hold nothing that must stand in a match. */
        @CheckForNull
        private Set<String> group() {
            at++;
            boolean says = true;
            if (!atEnd() && text.charAt(at) == '?') {
                boolean name = text.startsWith("?<", at) && "=!".indexOf(text.charAt(at + 2)) < 0;
                boolean flags = text.charAt(at + 1) == '-' || Character.isLetter(text.charAt(at + 1));
                boolean plain = text.startsWith("?:", at) || text.startsWith("?>", at);
                says = name || flags || plain;
                at = name
                        ? text.indexOf('>', at) + 1
                        : plain ? at + 2 : flags ? flagsEnd() : at + (text.charAt(at + 1) == '<' ? 3 : 2);
                if (flags && text.charAt(at - 1) == ')') {
                    return null;
                }
            }
            Set<String> inner = alternatives();
            at++; // the closing parenthesis
            return says ? inner : null;
        }

        /** Behind the colon of {@code (?i:}, or behind the parenthesis of {@code (?i)}. */
        private int flagsEnd() {
            int end = at;
            while (text.charAt(end) != ':' && text.charAt(end) != ')') {
                end++;
            }
            return end + 1;
        }

        private void skipClass() {
            int depth = 0;
            boolean first = false;
            do {
                char c = text.charAt(at);
                if (c == '\\') {
                    at++;
                    first = false;
                } else if (c == '[') {
                    depth++;
                    first = true;
                    at += at + 1 < text.length() && text.charAt(at + 1) == '^' ? 1 : 0;
                } else if (c == ']' && !first) {
                    depth--;
                } else {
                    first = false;
                }
                at++;
            } while (depth > 0);
        }

        /** The character that an escape stands for, or -1 when it stands for many or for none. */
        private int escape() {
            char c = text.charAt(at + 1);
            at += 2;
            if (Character.isDigit(c)) {
                return -1;
            }
            if (!Character.isLetter(c)) {
                return c;
            }
            if ("pPkxuNc".indexOf(c) >= 0) {
                throw new IndexOutOfBoundsException("an escape that is not read: " + c);
            }
            return -1;
        }

        /** How often what came before stands there. */
        private Times quantifier() {
            if (atEnd() || "?*+{".indexOf(text.charAt(at)) < 0) {
                return Times.ONCE;
            }
            char c = text.charAt(at);
            boolean counted = c == '{';
            boolean maybe = c == '?' || c == '*' || counted && "0,".indexOf(text.charAt(at + 1)) >= 0;
            at = counted ? text.indexOf('}', at) + 1 : at + 1;
            if (!atEnd() && (text.charAt(at) == '?' || text.charAt(at) == '+')) {
                at++;
            }
            return maybe ? Times.MAYBE : Times.OFTEN;
        }

        private enum Times {
            ONCE,
            OFTEN,
            MAYBE
        }
    }
}
