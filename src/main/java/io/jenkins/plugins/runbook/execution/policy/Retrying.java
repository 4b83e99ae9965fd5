package io.jenkins.plugins.runbook.execution.policy;

import io.jenkins.plugins.runbook.execution.host.BoundedText;
import io.jenkins.plugins.runbook.model.Retry;
import java.io.IOException;
import java.time.Duration;

/** Tries a step that failed again, with growing pauses. */
final class Retrying implements StepPolicy {

    private final Sleeper pause;

    Retrying(Sleeper pause) {
        this.pause = pause;
    }

    @Override
    public Attempt apply(StepCall call, Next next) throws IOException, InterruptedException {
        Retry retry = call.step().retry();
        BoundedText output = new BoundedText(BoundedText.DEFAULT_END);
        for (int number = 1; ; number++) {
            Attempt attempt = next.proceed();
            output.append(attempt.output());
            if (!attempt.failed() || number >= retry.attempts()) {
                return new Attempt(attempt.status(), attempt.tried(), output.toString(), attempt.error(), number);
            }
            Duration wait = retry.pauseAfter(number);
            String line = "[try " + number + " of " + retry.attempts() + " failed: " + attempt.error() + "; next in "
                    + Words.of(wait) + "]";
            output.append((attempt.output().isEmpty() || attempt.output().endsWith("\n") ? "" : "\n") + line + "\n");
            call.notes().accept(line);
            pause.pause(wait);
        }
    }
}
