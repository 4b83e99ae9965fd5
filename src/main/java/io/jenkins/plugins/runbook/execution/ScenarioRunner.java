package io.jenkins.plugins.runbook.execution;

import io.jenkins.plugins.runbook.model.Scenario;
import java.nio.file.Path;

/** Breaks a fresh sandbox as a scenario says, rehearses a runbook in it, and asks the scenario's oracle. */
public final class ScenarioRunner {

    public ScenarioRunner(Rehearsal rehearsal) {}

    /**
     * Runs one trial. The scenario's cleanup always runs, and nothing of the sandbox stays.
     *
     * @param setup the script that breaks the sandbox: the scenario's own, or one of its healthy ones
     * @param runbookText what is rehearsed
     */
    public Trial run(Scenario scenario, Path setup, String runbookText) throws InterruptedException {
        throw new UnsupportedOperationException("not yet");
    }
}
