package io.jenkins.plugins.runbook.execution.host;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.format.pattern.UserPattern;
import io.jenkins.plugins.runbook.model.Expectation;
import java.math.BigDecimal;
import java.util.regex.PatternSyntaxException;

/**
 * Holds all that a command prints against an {@link Expectation} while it comes: the record keeps the ends of a long output alone, and what is
 * expected may stand in its middle. Needs no more memory for a long output than for a short one. For one output; text is taken by one thread
 * at a time.
 */
public final class OutputCheck {

    /** No number that anybody expects is longer. */
    private static final int LONGEST_NUMBER = 1_000;

    private final Expectation expect;

    @CheckForNull
    private final Equality equality;

    @CheckForNull
    private final Occurrence occurrence;

    @CheckForNull
    private final StringBuilder number;

    private UserPattern.Search search;
    private String noExpression;

    /** @param expect what the output must be; its exit code is not looked at */
    public OutputCheck(@NonNull Expectation expect) {
        this.expect = expect;
        this.equality =
                expect.stdout() == null ? null : new Equality(expect.stdout().strip());
        this.occurrence = expect.contains() == null ? null : new Occurrence(expect.contains());
        this.number = expect.below() == null && expect.above() == null ? null : new StringBuilder();
        if (expect.matches() != null) {
            try {
                this.search = UserPattern.of(expect.matches()).search();
            } catch (PatternSyntaxException e) {
                this.noExpression = "'" + expect.matches() + "' is no regular expression that can be looked for: "
                        + e.getDescription();
            }
        }
    }

    /** Whether anything is expected of the output. */
    public boolean looksAtOutput() {
        return equality != null || occurrence != null || number != null || expect.matches() != null;
    }

    /** Takes the next piece of standard output; it may end anywhere. */
    public void accept(@NonNull String text) {
        if (equality != null) {
            equality.accept(text);
        }
        if (occurrence != null) {
            occurrence.accept(text);
        }
        if (search != null) {
            search.accept(text);
        }
        if (number != null) {
            collectNumber(text);
        }
    }

    /** What came of it, now that the output has ended. */
    public @NonNull Finding finding() {
        if (equality != null && !equality.holds()) {
            return Finding.not("the output is not the one expected but ", "");
        }
        if (occurrence != null && !occurrence.found()) {
            return Finding.not("the output does not contain what is expected; it is ", "");
        }
        if (noExpression != null) {
            return Finding.unknown(noExpression);
        }
        try {
            if (search != null && !search.found()) {
                return Finding.not("the output does not match " + expect.matches() + "; it is ", "");
            }
        } catch (UserPattern.Unanswered e) {
            return Finding.unknown(e.getMessage());
        }
        return number == null ? Finding.GOOD : range();
    }

    /** Characters of a number, and one more when the output is none. */
    private void collectNumber(String text) {
        int from = 0;
        if (number.isEmpty()) {
            while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
        }
        int end = text.length();
        while (end > from
                && number.length() + end - from > LONGEST_NUMBER
                && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        number.append(text, from, Math.min(end, from + Math.max(0, LONGEST_NUMBER + 1 - number.length())));
    }

    private Finding range() {
        BigDecimal value;
        try {
            if (number.length() > LONGEST_NUMBER) {
                return Finding.not("the output is no number but ", "");
            }
            value = new BigDecimal(number.toString().strip());
        } catch (NumberFormatException e) {
            return Finding.not("the output is no number but ", "");
        }
        if (expect.below() != null && value.compareTo(expect.below()) >= 0) {
            return Finding.not("", " is not below " + expect.below().toPlainString());
        }
        if (expect.above() != null && value.compareTo(expect.above()) <= 0) {
            return Finding.not("", " is not above " + expect.above().toPlainString());
        }
        return Finding.GOOD;
    }

    /**
     * What came of a check.
     *
     * @param answer whether the output is as expected
     * @param beforeOutput why it is not, or why nobody can tell, up to where the output is shown
     * @param afterOutput how that sentence goes on after the output, {@code null} when the output is not shown in it
     */
    public record Finding(
            @NonNull Answer answer,
            @NonNull String beforeOutput,
            @CheckForNull String afterOutput) {

        static final Finding GOOD = new Finding(Answer.AS_EXPECTED, "", null);

        private static Finding not(String beforeOutput, String afterOutput) {
            return new Finding(Answer.NOT_AS_EXPECTED, beforeOutput, afterOutput);
        }

        static Finding unknown(String why) {
            return new Finding(Answer.UNKNOWN, why, null);
        }

        /** Why the output is not as expected, or why nobody can tell, in one sentence. */
        public @NonNull String why(@NonNull String output) {
            return afterOutput == null ? beforeOutput : beforeOutput + output + afterOutput;
        }
    }

    /** Whether an output is as expected. */
    public enum Answer {
        AS_EXPECTED,
        NOT_AS_EXPECTED,
        /** Nobody can tell. */
        UNKNOWN
    }

    /** Whether an output is a text, both without the white space around them. */
    private static final class Equality {
        private final String wanted;
        private int seen;
        private boolean begun;
        private boolean differs;

        Equality(String wanted) {
            this.wanted = wanted;
        }

        void accept(String text) {
            for (int i = 0; i < text.length() && !differs; i++) {
                char c = text.charAt(i);
                boolean white = Character.isWhitespace(c);
                if (!begun && white) {
                    continue;
                }
                begun = true;
                if (seen < wanted.length()) {
                    differs = c != wanted.charAt(seen++);
                } else {
                    differs = !white;
                }
            }
        }

        boolean holds() {
            return !differs && seen == wanted.length();
        }
    }

    /** Whether a text occurs in an output (Knuth, Morris and Pratt, 1977): linear whatever both are. */
    private static final class Occurrence {
        private final String wanted;
        private final int[] shorter;
        private int seen;

        Occurrence(String wanted) {
            this.wanted = wanted;
            this.shorter = new int[wanted.length()];
            for (int i = 1, length = 0; i < shorter.length; i++) {
                while (length > 0 && wanted.charAt(i) != wanted.charAt(length)) {
                    length = shorter[length - 1];
                }
                if (wanted.charAt(i) == wanted.charAt(length)) {
                    length++;
                }
                shorter[i] = length;
            }
        }

        void accept(String text) {
            for (int i = 0; i < text.length() && !found(); i++) {
                char c = text.charAt(i);
                while (seen > 0 && c != wanted.charAt(seen)) {
                    seen = shorter[seen - 1];
                }
                if (c == wanted.charAt(seen)) {
                    seen++;
                }
            }
        }

        boolean found() {
            return seen == wanted.length();
        }
    }
}
