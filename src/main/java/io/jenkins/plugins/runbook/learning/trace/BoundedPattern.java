package io.jenkins.plugins.runbook.learning.trace;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression that may meet any text: it looks at a bounded part of a line and gives up after a bounded time, so that no
 * output can keep the learner busy. Giving up counts as no match. Immutable.
 */
public final class BoundedPattern {

    /** How much of a line is looked at. */
    public static final int MAX_LENGTH = 1_000;

    private static final long MAX_NANOS = 50_000_000L;

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * A pattern that ignores case unless it says {@code (?-i)}.
     *
     * @throws java.util.regex.PatternSyntaxException when the expression is not one
     */
    public static BoundedPattern of(String expression) {
        return new BoundedPattern(Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    /** The first match in the text. */
    public Optional<MatchResult> find(String text) {
        String bounded = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        Matcher matcher = pattern.matcher(new Hurried(bounded, System.nanoTime() + MAX_NANOS));
        try {
            return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
        } catch (OutOfTime e) {
            return Optional.empty();
        }
    }

    public boolean foundIn(String text) {
        return find(text).isPresent();
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }

    /** Text that stops being readable when the time is over; the only way to stop a matcher from outside. */
    private record Hurried(String text, long deadline) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (System.nanoTime() > deadline) {
                throw new OutOfTime();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class OutOfTime extends RuntimeException {
        OutOfTime() {
            super("the pattern took too long", null, false, false);
        }
    }
}
