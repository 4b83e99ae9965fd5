package io.jenkins.plugins.runbook.jenkins.step;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.runbook.jenkins.agent.StopSignal;
import java.io.IOException;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;

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

    /**
     * The place of a step.
     *
     * @throws IOException when its agent is not there any more
     */
    static BuildPlace of(StepContext context, StopSignal stop) throws IOException, InterruptedException {
        Run<?, ?> build = context.get(Run.class);
        FilePath workspace = context.get(FilePath.class);
        Launcher launcher = context.get(Launcher.class);
        EnvVars environment = context.get(EnvVars.class);
        if (workspace == null || launcher == null || environment == null) {
            throw new IOException("the agent is not there any more");
        }
        return new BuildPlace(
                build,
                workspace,
                launcher,
                environment,
                context.get(TaskListener.class),
                BuildSecrets.of(build, context.get(EnvironmentExpander.class), environment),
                stop);
    }

    /** Does not show secrets. */
    @Override
    public String toString() {
        return "BuildPlace[" + build + "]";
    }
}
