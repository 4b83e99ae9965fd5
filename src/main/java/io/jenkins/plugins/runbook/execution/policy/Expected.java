package io.jenkins.plugins.runbook.execution.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.execution.host.OutputCheck.Answer;
import io.jenkins.plugins.runbook.execution.host.OutputCheck.Finding;
import io.jenkins.plugins.runbook.execution.host.Ran;
import io.jenkins.plugins.runbook.model.Expectation;

/**
 * A command that ended, held against an {@link Expectation}.
 *
 * @param answer whether all is as expected
 * @param why the first expectation that is not met or cannot be checked, in one redacted sentence; {@code null} when all are met
 */
public record Expected(@NonNull Answer answer, @CheckForNull String why) {

    private static final int LONGEST_SHOWN = 200;
    private static final Expected MET = new Expected(Answer.AS_EXPECTED, null);

    /** Whether the command, which did not time out, did as expected. */
    public static @NonNull Expected of(@NonNull Expectation expect, @NonNull Ran ran) {
        if (ran.exitCode() != expect.exitCode()) {
            return new Expected(Answer.NOT_AS_EXPECTED, wrongExitCode(expect, ran));
        }
        Finding finding = ran.finding(expect);
        return finding.answer() == Answer.AS_EXPECTED ? MET : new Expected(finding.answer(), finding.why(shown(ran)));
    }

    private static String wrongExitCode(Expectation expect, Ran ran) {
        String what = "exit code " + ran.exitCode() + Signals.meaning(ran.exitCode());
        return expect.exitCode() == 0 ? what : what + " instead of " + expect.exitCode();
    }

    private static String shown(Ran ran) {
        String output = ran.output().strip();
        return output.length() <= LONGEST_SHOWN
                ? "'" + output + "'"
                : "'" + output.substring(0, LONGEST_SHOWN) + "...'";
    }
}
