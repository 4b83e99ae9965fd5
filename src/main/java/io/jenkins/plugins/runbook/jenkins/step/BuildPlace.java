package io.jenkins.plugins.runbook.jenkins.step;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.runbook.jenkins.agent.StopSignal;
import java.util.Set;

/**
 * Where in a build a runbook is executed.
 *
 * @param build the build
 * @param workspace its workspace on the agent
 * @param launcher starts commands there
 * @param environment what they inherit
 * @param listener the build's log
 * @param secrets values that must not be recorded
 * @param stop tells when the build is stopped
 */
record BuildPlace(
        Run<?, ?> build,
        FilePath workspace,
        Launcher launcher,
        EnvVars environment,
        TaskListener listener,
        Set<String> secrets,
        StopSignal stop) {

    /** Does not show secrets. */
    @Override
    public String toString() {
        return "BuildPlace[" + build + "]";
    }
}
