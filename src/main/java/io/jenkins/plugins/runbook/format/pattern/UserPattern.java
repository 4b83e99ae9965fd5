package io.jenkins.plugins.runbook.format.pattern;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.Choice;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.Irregular;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.Repeat;
import io.jenkins.plugins.runbook.format.pattern.PatternNode.Sequence;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that came with a runbook or a foreign document: it means what {@link Pattern} says, and is answered in bounded time
 * whatever it is and whatever text it meets. Immutable, for any number of threads.
 */
public final class UserPattern {

    /** Longer ones are answered by {@link Pattern} alone, on a bounded text. */
    private static final int LONGEST_REGULAR = 4_000;

    /** Repetitions, one in the other, of what can be empty; {@link Pattern} makes them all, and looks at no character meanwhile. */
    private static final long MOST_EMPTY_REPETITIONS = 1_000;

    /** Half a second or so of an idle processor. */
    private static final int MOST_LOOKS = 50_000_000;

    /** Of a text that an irregular expression is looked for in, at most this many characters are kept. */
    static final int LONGEST_IRREGULAR_TEXT = 256 * 1024;

    private final Pattern pattern;
    private final LinearPattern part;
    private final LinearPattern whole;

    private UserPattern(Pattern pattern, Optional<PatternNode> node) {
        this.pattern = pattern;
        this.part = node.flatMap(regular -> LinearPattern.of(regular, false)).orElse(null);
        this.whole = node.flatMap(regular -> LinearPattern.of(regular, true)).orElse(null);
    }

    /**
     * @param expression as {@link Pattern} takes it
     * @throws PatternSyntaxException when it is none, or one whose time cannot be bounded; the description says what to write instead
     */
    public static @NonNull UserPattern of(@NonNull String expression) {
        Pattern pattern = compiled(expression);
        if (expression.length() > LONGEST_REGULAR && !expression.contains("{")) {
            return new UserPattern(pattern, Optional.empty());
        }
        try {
            PatternNode node = PatternParser.parse(expression);
            if (emptyRepetitions(node) > MOST_EMPTY_REPETITIONS) {
                throw new PatternSyntaxException(
                        "it repeats, more than " + MOST_EMPTY_REPETITIONS
                                + " times, what can be empty; write a repetition of something that takes a character",
                        expression,
                        -1);
            }
            return new UserPattern(
                    pattern, expression.length() > LONGEST_REGULAR ? Optional.empty() : Optional.of(node));
        } catch (PatternParser.TooComplex | StackOverflowError e) {
            throw new PatternSyntaxException(
                    "it is nested more than 100 deep, or of a form whose time cannot be bounded; write a simpler one",
                    expression,
                    -1);
        }
    }

    private static Pattern compiled(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (StackOverflowError e) {
            throw tooDeep(expression);
        } catch (PatternSyntaxException e) {
            throw e.getDescription().contains("overflow") ? tooDeep(expression) : e;
        }
    }

    private static PatternSyntaxException tooDeep(String expression) {
        return new PatternSyntaxException("it is nested too deeply; write it with fewer brackets", expression, -1);
    }

    /** How often what can be empty is repeated at least, when all repetitions around it are made. */
    private static long emptyRepetitions(PatternNode node) {
        if (node instanceof Repeat repeat) {
            long inner = emptyRepetitions(repeat.part());
            long times = repeat.part().canBeEmpty() ? Math.max(1, repeat.least()) : 1;
            return Math.min(Integer.MAX_VALUE, inner * times);
        }
        if (node instanceof Sequence sequence) {
            return sequence.parts().stream()
                    .mapToLong(UserPattern::emptyRepetitions)
                    .max()
                    .orElse(1);
        }
        if (node instanceof Choice choice) {
            return choice.branches().stream()
                    .mapToLong(UserPattern::emptyRepetitions)
                    .max()
                    .orElse(1);
        }
        return node instanceof Irregular irregular ? emptyRepetitions(irregular.part()) : 1;
    }

    /**
     * Whether the whole text matches.
     *
     * @throws Unanswered when that took too long
     */
    public boolean matches(@NonNull String text) throws Unanswered {
        if (whole == null) {
            return ask(text, Matcher::matches);
        }
        LinearSearch search = new LinearSearch(whole);
        search.accept(text);
        return search.end();
    }

    /**
     * Whether the expression is found in the text.
     *
     * @throws Unanswered when that took too long
     */
    public boolean finds(@NonNull String text) throws Unanswered {
        Search search = search();
        search.accept(text);
        return search.found();
    }

    /** Looks for the expression in a text that comes in pieces. */
    public @NonNull Search search() {
        return new Search();
    }

    /** The expression. */
    @Override
    public String toString() {
        return pattern.pattern();
    }

    private boolean ask(String text, Predicate<Matcher> question) throws Unanswered {
        try {
            return question.test(pattern.matcher(new LimitedText(text, MOST_LOOKS)));
        } catch (LimitedText.Exhausted | StackOverflowError e) {
            throw new Unanswered("the expression '" + pattern + "' takes too long on this text; write it without "
                    + "nested repetitions, look-around and back references");
        }
    }

    /** A search in one text, for one thread. What is found stays found, whatever comes after it. */
    public final class Search {

        @CheckForNull
        private final LinearSearch linear = part == null ? null : new LinearSearch(part);

        private final StringBuilder kept = new StringBuilder();
        private long length;

        private Search() {}

        /** Takes the next piece; it may end anywhere. */
        public void accept(@NonNull CharSequence piece) {
            if (linear != null) {
                linear.accept(piece);
                return;
            }
            length += piece.length();
            kept.append(piece, 0, Math.min(piece.length(), LONGEST_IRREGULAR_TEXT - kept.length()));
        }

        /**
         * The answer, now that the text has ended.
         *
         * @throws Unanswered when it took too long, or when the expression needs the whole text and the text was too long for that
         */
        public boolean found() throws Unanswered {
            if (linear != null) {
                return linear.end();
            }
            boolean all = length == kept.length();
            boolean found = ask(kept.toString(), matcher -> matcher.find() && (all || !mayBeLost(matcher)));
            if (!found && !all) {
                throw new Unanswered("the expression '" + pattern + "' was looked for in the first "
                        + LONGEST_IRREGULAR_TEXT + " of " + length + " characters alone; write it without look-around, "
                        + "back references and possessive repetition, and it is looked for in all of them");
            }
            return found;
        }
    }

    /** Whether a match may be none when more text comes. A negative look-ahead that saw the end does not tell. */
    private static boolean mayBeLost(Matcher matcher) {
        return matcher.requireEnd()
                || matcher.hitEnd() && matcher.pattern().pattern().contains("(?!");
    }

    /** A question that has no answer. The message says why, in one sentence. */
    public static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1L;

        Unanswered(String message) {
            super(message);
        }
    }
}
