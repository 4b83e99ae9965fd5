package io.jenkins.plugins.runbook.execution.verify;

import io.jenkins.plugins.runbook.execution.policy.Sleeper;
import io.jenkins.plugins.runbook.execution.state.StateCapture;
import io.jenkins.plugins.runbook.model.HostState;
import java.time.Duration;

/** Looks at the host once more, a moment after the steps' last capture: what is mended for a moment alone is not mended. */
final class SecondLook {

    static final Duration LATER = Duration.ofSeconds(2);

    private final VerificationInput situation;
    private final Sleeper pause;

    SecondLook(VerificationInput situation, Sleeper pause) {
        this.situation = situation;
        this.pause = pause;
    }

    /** Whether it is one; when there is no reason to wait, the state after the steps is taken again. */
    boolean isLater() {
        return situation.unhurried();
    }

    /** The services, ports and files the runbook names, after a pause. */
    HostState named(Duration wait) throws InterruptedException {
        return look(situation.capture().aroundSteps(), wait);
    }

    /** Disks, memory, CPU and processes. */
    HostState levels() throws InterruptedException {
        return look(situation.capture().levels(), LATER);
    }

    private HostState look(StateCapture capture, Duration wait) throws InterruptedException {
        if (!isLater()) {
            return situation.after();
        }
        pause.pause(wait);
        return capture.capture(situation.host());
    }
}
