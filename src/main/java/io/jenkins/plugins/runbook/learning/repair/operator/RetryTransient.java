package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.category.RuleAnswer;
import io.jenkins.plugins.runbook.learning.category.RuleCategoriser;
import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries a step again when its error says that it passes. */
final class RetryTransient extends FailureOperator {

    private static final int ENOUGH_ATTEMPTS = 5;
    private static final BoundedPattern PASSES = BoundedPattern.of(
            "\\b(?:try|retry|wait)(?: it| this)? (?:again )?(?:later|in (?:a few|\\d+)|shortly|soon|a moment)|\\btry again\\.?\\s*$|\\btemporar(?:y|ily) (?:failure|unavailable|error|out|locked|busy)"
                    + "|\\bresource (?:is )?(?:temporarily )?(?:unavailable|busy)|\\b(?:is|are|was|target|device|server|database|system|text file|resource) (?:is |too )?busy\\b|^busy\\b|: busy\\b"
                    + "|\\bis (?:currently |temporarily )?locked\\b|\\blocked by\\b|\\block wait|\\bdeadlock|could not (?:get|acquire|obtain) .{0,20}lock|unable to (?:get|acquire|obtain|lock)\\b"
                    + "|\\bconnection (?:was |is )?(?:reset|refused|timed ?out|aborted|closed)|\\breset by peer|\\bE(?:CONNRESET|CONNREFUSED|TIMEDOUT|AGAIN|BUSY|AI_AGAIN)\\b"
                    + "|\\btimed out\\b|\\btimeout (?:exceeded|expired|waiting|after)|\\bservice (?:is )?(?:temporarily )?unavailable|\\b50[234] (?:bad gateway|service|gateway)|\\b429\\b.{0,20}too many|too many requests"
                    + "|\\bthrottl(?:ed|ing)\\b|\\brate (?:limit )?exceeded|\\b(?:is|are|still) (?:not (?:yet )?(?:ready|up|accepting)|starting|initiali[sz]ing|loading|recovering|warming|syncing)\\b"
                    + "|\\b(?:not ready|not yet (?:ready|available|up)|no leader|in recovery mode)\\b|\\b(?:is|already|still|another .{1,30}) in progress\\b|\\balready running\\b"
                    + "|\\bfile changed as we read it|\\bvanished\\b");
    /** What does not pass by itself, however the rest of the line sounds. */
    private static final BoundedPattern STAYS = BoundedPattern.of(
            "invalid|corrupt|syntax|unknown|unrecogni[sz]ed|not found|no such|permission|denied|forbidden|unauthori[sz]ed|not (?:supported|permitted|allowed|a )|unsupported|malformed|cannot (?:parse|find)|does not exist"
                    + "|no matching|mismatch|incompatible|missing|required|deprecated|checkpoint|downloading|exec(?:utable)? file|container process|entrypoint|certificate|password|credential|license");

    /** Whether a rule knows the error that ended the step, and knows it as one that does not pass, whatever other lines say. */
    private static boolean stays(Trace trace) {
        RuleAnswer answer = new RuleCategoriser().answer(trace);
        return answer.rule() != null && !answer.passes();
    }

    public RetryTransient() {
        super("retry-transient", "Tries a step again, with growing pauses, when its error is one that passes.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (!trace.point().isStep() || trace.point().action() instanceof Action.WaitFor) {
            return List.of();
        }
        Step step = trace.runbook().steps().get(trace.point().index());
        Optional<Found> sign =
                trace.inProse(PASSES).or(() -> Readiness.sign(trace)).filter(found -> !STAYS.foundIn(found.line()));
        if (sign.isEmpty() || step.retry().attempts() >= ENOUGH_ATTEMPTS || stays(trace)) {
            return List.of();
        }
        Map<String, Object> retry = new LinkedHashMap<>();
        retry.put("attempts", 6);
        retry.put("delay", "1s");
        retry.put("backoff", 2);
        String reason = "The error is one that passes, and the step was tried "
                + (step.retry().attempts() == 1
                        ? "once."
                        : "only " + step.retry().attempts() + " times.");
        return List.of(new Repair(
                name(),
                List.of(Change.field(
                        trace.point().index(),
                        "retry",
                        retry,
                        reason,
                        sign.get().evidence())),
                0.66));
    }
}
