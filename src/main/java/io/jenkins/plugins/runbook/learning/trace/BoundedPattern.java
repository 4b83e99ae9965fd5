package io.jenkins.plugins.runbook.learning.trace;

import io.jenkins.plugins.runbook.format.pattern.LimitedText;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression that may meet any text: it looks at a bounded part of a line and gives up after a bounded number of looks at its
 * characters, so that no output can keep the learner busy. Looks are counted, not time, because the answer must not depend on what else
 * the machine does. Giving up counts as no match. Immutable.
 */
public final class BoundedPattern {

    /** How much of a line is looked at. */
    public static final int MAX_LENGTH = 1_000;

    /** Some 10 ms of an idle processor; the longest of our own expressions needs a twentieth on a line that is made to be slow. */
    private static final int MAX_LOOKS = 2_000_000;

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
        Matcher matcher = pattern.matcher(new LimitedText(bounded, MAX_LOOKS));
        try {
            return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
        } catch (LimitedText.Exhausted e) {
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
}
