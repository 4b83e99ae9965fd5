package io.jenkins.plugins.runbook.execution.policy;

import java.io.IOException;

/** Holds a try against what the step must yield. */
final class Expecting implements StepPolicy {

    @Override
    public Attempt apply(StepCall call, Next next) throws IOException, InterruptedException {
        Attempt attempt = next.proceed();
        if (attempt.failed() || attempt.tried() == null) {
            return attempt;
        }
        return Expected.unmet(call.step().expect(), attempt.tried().ran())
                .map(attempt::because)
                .orElse(attempt);
    }
}
