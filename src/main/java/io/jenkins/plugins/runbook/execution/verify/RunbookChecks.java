package io.jenkins.plugins.runbook.execution.verify;

import io.jenkins.plugins.runbook.execution.action.ActionResult;
import io.jenkins.plugins.runbook.execution.action.ActionTable;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.host.OutputCheck.Answer;
import io.jenkins.plugins.runbook.execution.policy.Expected;
import io.jenkins.plugins.runbook.execution.policy.Signals;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.Expectation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The checks of the runbook itself. Each is looked at, also after one has failed: the learner reads them all. */
final class RunbookChecks {

    private static final double EXIT_CODE_ALONE = 0.8;
    private static final double OUTPUT_TOO = 0.9;
    private static final int LONGEST_TAIL = 1000;

    private final ActionTable actions;
    private final Duration ceiling;

    RunbookChecks(ActionTable actions, Duration ceiling) {
        this.actions = actions;
        this.ceiling = ceiling;
    }

    List<Signal> look(List<Check> checks, HostSession host) throws InterruptedException {
        List<Signal> signals = new ArrayList<>();
        for (Check check : checks) {
            signals.add(look(check, host));
        }
        return signals;
    }

    private Signal look(Check check, HostSession host) throws InterruptedException {
        String name = host.redactor().redact(check.name());
        Duration limit = check.timeout().compareTo(ceiling) < 0 ? check.timeout() : ceiling;
        try {
            ActionResult tried = actions.check(check.action(), check.expect(), host, limit);
            Expected result = result(check, tried, limit);
            return result.answer() == Answer.UNKNOWN
                    ? Signal.unknown(name, detail(tried, result))
                    : Signal.of(
                            name,
                            result.answer() == Answer.AS_EXPECTED,
                            strength(check.expect()),
                            detail(tried, result));
        } catch (IOException e) {
            return Signal.unknown(
                    name, "could not be looked at: " + host.redactor().redact(String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            return Signal.unknown(
                    name,
                    "could not be looked at, by an error of the plugin itself: "
                            + e.getClass().getName());
        }
    }

    private static Expected result(Check check, ActionResult tried, Duration limit) {
        if (tried.failure() != null) {
            return new Expected(Answer.NOT_AS_EXPECTED, tried.failure());
        }
        if (tried.ran().timedOut()) {
            return new Expected(Answer.NOT_AS_EXPECTED, "not finished after " + limit.toSeconds() + " s");
        }
        return Expected.of(check.expect(), tried.ran());
    }

    private static String detail(ActionResult tried, Expected result) {
        String exit = tried.ran().timedOut()
                ? "killed at its time limit"
                : "exit code " + tried.ran().exitCode()
                        + Signals.meaning(tried.ran().exitCode());
        String reason = result.why() == null || result.why().startsWith("exit code") ? "" : result.why() + "; ";
        String output = tried.ran().output().strip();
        String tail =
                output.length() <= LONGEST_TAIL ? output : "..." + output.substring(output.length() - LONGEST_TAIL);
        return reason + exit + (tail.isEmpty() ? ", no output" : "; output: " + tail);
    }

    private static double strength(Expectation expect) {
        return expect.equals(Expectation.SUCCESS) ? EXIT_CODE_ALONE : OUTPUT_TOO;
    }
}
