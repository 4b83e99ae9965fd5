package io.jenkins.plugins.runbook.execution.parameter;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Applies regular expressions that came with a runbook, which may be slow on purpose or by accident. */
public final class TimedMatch {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private TimedMatch() {}

    /**
     * Whether the whole text matches.
     *
     * @throws Unanswered when the expression is no expression or did not come to an end in time
     */
    public static boolean matches(String expression, String text) throws Unanswered {
        return apply(expression, text, Matcher::matches);
    }

    /**
     * Whether the expression is found in the text.
     *
     * @throws Unanswered when the expression is no expression or did not come to an end in time
     */
    public static boolean finds(String expression, String text) throws Unanswered {
        return apply(expression, text, Matcher::find);
    }

    private interface Question {
        boolean ask(Matcher matcher);
    }

    private static boolean apply(String expression, String text, Question question) throws Unanswered {
        try {
            Deadline deadline = new Deadline(System.nanoTime() + LIMIT.toNanos());
            return question.ask(Pattern.compile(expression).matcher(new Watched(text, deadline)));
        } catch (PatternSyntaxException e) {
            throw new Unanswered("'" + expression + "' is no regular expression: " + e.getDescription());
        } catch (Expired | StackOverflowError e) {
            throw new Unanswered("the expression '" + expression
                    + "' takes too long on this text; write it without nested repetitions");
        }
    }

    /** An expression that cannot be answered. The message says why. */
    public static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1L;

        Unanswered(String message) {
            super(message);
        }
    }

    private static final class Expired extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Expired() {
            super(null, null, false, false);
        }
    }

    private static final class Deadline {
        private static final int MASK = 0xfff;

        private final long nanos;
        private int count;

        Deadline(long nanos) {
            this.nanos = nanos;
        }

        void check() {
            if ((++count & MASK) == 0 && System.nanoTime() - nanos > 0) {
                throw new Expired();
            }
        }
    }

    /** The matcher has no time limit of its own, but it must look at characters. */
    private record Watched(CharSequence text, Deadline deadline) implements CharSequence {
        @Override
        public char charAt(int index) {
            deadline.check();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.subSequence(start, end), deadline);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
