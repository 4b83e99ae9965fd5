package io.jenkins.plugins.runbook.execution.policy;

import io.jenkins.plugins.runbook.execution.host.Ran;
import io.jenkins.plugins.runbook.execution.parameter.TimedMatch;
import io.jenkins.plugins.runbook.model.Expectation;
import java.math.BigDecimal;
import java.util.Optional;

/** Holds a command that ended against an {@link Expectation}. */
public final class Expected {

    private static final int LONGEST_SHOWN = 200;

    private Expected() {}

    /** The first thing that is not as expected, in one redacted sentence; empty when all is. */
    public static Optional<String> unmet(Expectation expect, Ran ran) {
        if (ran.exitCode() != expect.exitCode()) {
            return Optional.of(wrongExitCode(expect, ran));
        }
        String plain = ran.plain().strip();
        if (expect.stdout() != null && !plain.equals(expect.stdout().strip())) {
            return Optional.of("the output is not the one expected but " + shown(ran));
        }
        if (expect.contains() != null && !ran.plain().contains(expect.contains())) {
            return Optional.of("the output does not contain what is expected; it is " + shown(ran));
        }
        if (expect.matches() != null) {
            return noMatch(expect.matches(), ran);
        }
        if (expect.below() == null && expect.above() == null) {
            return Optional.empty();
        }
        return outOfRange(expect, plain, ran);
    }

    private static String wrongExitCode(Expectation expect, Ran ran) {
        String what = "exit code " + ran.exitCode() + Signals.meaning(ran.exitCode());
        return expect.exitCode() == 0 ? what : what + " instead of " + expect.exitCode();
    }

    private static Optional<String> noMatch(String expression, Ran ran) {
        try {
            return TimedMatch.finds(expression, ran.plain())
                    ? Optional.empty()
                    : Optional.of("the output does not match " + expression + "; it is " + shown(ran));
        } catch (TimedMatch.Unanswered e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> outOfRange(Expectation expect, String plain, Ran ran) {
        BigDecimal number;
        try {
            number = new BigDecimal(plain);
        } catch (NumberFormatException e) {
            return Optional.of("the output is no number but " + shown(ran));
        }
        if (expect.below() != null && number.compareTo(expect.below()) >= 0) {
            return Optional.of(shown(ran) + " is not below " + expect.below().toPlainString());
        }
        if (expect.above() != null && number.compareTo(expect.above()) <= 0) {
            return Optional.of(shown(ran) + " is not above " + expect.above().toPlainString());
        }
        return Optional.empty();
    }

    private static String shown(Ran ran) {
        String output = ran.output().strip();
        return output.length() <= LONGEST_SHOWN
                ? "'" + output + "'"
                : "'" + output.substring(0, LONGEST_SHOWN) + "...'";
    }
}
