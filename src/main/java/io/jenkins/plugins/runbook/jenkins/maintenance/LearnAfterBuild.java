package io.jenkins.plugins.runbook.jenkins.maintenance;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.runbook.jenkins.record.RunbookBuildAction;
import io.jenkins.plugins.runbook.jenkins.settings.LearningRule;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells the learner that a build is over. It works on its own thread: the one that finishes builds is gone at once. */
@Extension
public final class LearnAfterBuild extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(LearnAfterBuild.class.getName());

    @Override
    public void onFinalized(Run<?, ?> build) {
        if (build.getAction(RunbookBuildAction.class) == null) {
            return;
        }
        try {
            if (LearningRule.allowsFor(build.getParent())) {
                RunbookService.get()
                        .ifOpen()
                        .ifPresent(system -> system.learner().wake());
            }
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, e, () -> "The learner could not be told of " + build);
        }
    }
}
