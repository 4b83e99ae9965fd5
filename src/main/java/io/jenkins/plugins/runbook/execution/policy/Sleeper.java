package io.jenkins.plugins.runbook.execution.policy;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Sleeper {

    /** Real time. */
    Sleeper REAL = duration -> Thread.sleep(duration.toMillis());

    void pause(Duration duration) throws InterruptedException;
}
