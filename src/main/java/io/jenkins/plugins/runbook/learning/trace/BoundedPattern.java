package io.jenkins.plugins.runbook.learning.trace;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.pattern.LimitedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression that may meet any text: it looks at a bounded part of it and gives up after a number of looks at its characters
 * that is linear in the length of that part, so that no output, script or value can keep the learner busy or overflow its stack. Looks
 * are counted, not time, because the answer must not depend on what else the machine does; all of them are charged to the {@link
 * MatchingBudget} of the calling thread. Giving up counts as no match, and a text is left as it is. Immutable.
 */
public final class BoundedPattern {

    /** How much of a text is looked at, in characters. What lines are cut to is far less. */
    public static final int MAX_LENGTH = 65_536;

    /** Looks at any text, however short. */
    private static final int LOOKS = 20_000;
    /** Further looks for each character. */
    private static final int LOOKS_A_CHARACTER = 100;

    private static final int MAX_MATCHES = 5_000;
    private static final int MAX_CACHED = 1_000;
    private static final Map<String, BoundedPattern> CACHED = new ConcurrentHashMap<>();

    private final Pattern pattern;
    private final PatternLiterals literals;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
        this.literals = PatternLiterals.in(pattern.pattern());
    }

    /**
     * A pattern that ignores case unless it says {@code (?-i)}.
     *
     * @throws java.util.regex.PatternSyntaxException when the expression is not one
     */
    public static BoundedPattern of(String expression) {
        return new BoundedPattern(Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    /**
     * A pattern that minds case.
     *
     * @throws java.util.regex.PatternSyntaxException when the expression is not one
     */
    public static BoundedPattern exact(String expression) {
        return new BoundedPattern(Pattern.compile(expression));
    }

    /** An expression that stands for exactly this text. */
    public static String quote(String text) {
        return Pattern.quote(text);
    }

    /** A replacement that stands for exactly this text. */
    public static String replacement(String text) {
        return Matcher.quoteReplacement(text);
    }

    /** Whether the whole text is what the expression, which minds case, says. */
    public static boolean matches(String text, String expression) {
        return cached(expression).matches(text);
    }

    /** Whether the expression, which minds case, is found in the text. Cheaper than matching {@code .*} around it. */
    public static boolean contains(String text, String expression) {
        return cached(expression).foundIn(text);
    }

    /** The text with each match of the expression, which minds case, replaced. */
    public static String replaceAll(String text, String expression, String replacement) {
        return cached(expression).replaceAll(text, replacement);
    }

    /** The parts of the text between the matches of the expression, which minds case; empty parts at the end left out. */
    public static List<String> split(String text, String expression) {
        return cached(expression).split(text);
    }

    private static BoundedPattern cached(String expression) {
        BoundedPattern known = CACHED.get(expression);
        if (known == null) {
            known = exact(expression);
            if (CACHED.size() < MAX_CACHED) {
                CACHED.put(expression, known);
            }
        }
        return known;
    }

    /** The first match in the text. */
    public Optional<MatchResult> find(String text) {
        return found(literals.mayBeIn(text) ? text : null);
    }

    /** The first match in the line. */
    public Optional<MatchResult> find(Line line) {
        return found(literals.mayBeInFolded(line.folded()) ? line.text() : null);
    }

    private Optional<MatchResult> found(@CheckForNull String text) {
        List<MatchResult> first = new ArrayList<>(1);
        if (text != null) {
            matching(bounded(text), matcher -> {
                if (matcher.find()) {
                    first.add(matcher.toMatchResult());
                }
            });
        }
        return first.stream().findFirst();
    }

    public boolean foundIn(String text) {
        return find(text).isPresent();
    }

    public boolean foundIn(Line line) {
        return find(line).isPresent();
    }

    /** Whether the whole text is what the pattern says; never for a text that is too long. */
    public boolean matches(String text) {
        return match(text).isPresent();
    }

    /** The match of the whole text. */
    public Optional<MatchResult> match(String text) {
        List<MatchResult> whole = new ArrayList<>(1);
        if (text.length() <= MAX_LENGTH) {
            matching(text, matcher -> {
                if (matcher.matches()) {
                    whole.add(matcher.toMatchResult());
                }
            });
        }
        return whole.stream().findFirst();
    }

    /** All matches in the text, in its order; those found until it gives up. */
    public List<MatchResult> all(String text) {
        List<MatchResult> all = new ArrayList<>();
        if (literals.mayBeIn(text)) {
            matching(bounded(text), matcher -> {
                while (all.size() < MAX_MATCHES && matcher.find()) {
                    all.add(matcher.toMatchResult());
                }
            });
        }
        return all;
    }

    /** The text with each match replaced; {@code $1} stands for the first group. As it is when it is too long or the pattern gives up. */
    public String replaceAll(String text, String replacement) {
        return replaced(text, matcher -> matcher.replaceAll(replacement));
    }

    /** The text with each match replaced by what the function makes of it, in which {@code $1} stands for the first group. */
    public String replaceAll(String text, Function<MatchResult, String> replacement) {
        return replaced(text, matcher -> matcher.replaceAll(replacement));
    }

    /** The text with the first match replaced; {@code $1} stands for the first group. */
    public String replaceFirst(String text, String replacement) {
        return replaced(text, matcher -> matcher.replaceFirst(replacement));
    }

    private String replaced(String text, Function<Matcher, String> replacing) {
        String[] changed = {text};
        if (text.length() <= MAX_LENGTH && literals.mayBeIn(text)) {
            matching(text, matcher -> changed[0] = replacing.apply(matcher));
        }
        return changed[0];
    }

    /** The parts of the text between the matches; empty parts at the end left out. */
    public List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (MatchResult match : all(text)) {
            if (match.end() > 0) {
                parts.add(text.substring(from, match.start()));
                from = match.end();
            }
        }
        parts.add(text.substring(from));
        while (!parts.isEmpty() && parts.get(parts.size() - 1).isEmpty()) {
            parts.remove(parts.size() - 1);
        }
        return parts;
    }

    private static String bounded(String text) {
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    }

    private void matching(String text, Consumer<Matcher> work) {
        MatchingBudget budget = MatchingBudget.current();
        long most = Math.min(LOOKS + (long) LOOKS_A_CHARACTER * text.length(), budget.left());
        LimitedText limited = new LimitedText(text, (int) most);
        try {
            work.accept(pattern.matcher(limited));
        } catch (LimitedText.Exhausted | StackOverflowError e) {
            budget.gaveUp(pattern.pattern());
        } finally {
            budget.charge(most - limited.left());
        }
    }

    /** Texts, without regard to case, of which one stands in each match; empty when any text may match. */
    Set<String> literals() {
        return literals.any();
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
