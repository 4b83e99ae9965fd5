package io.jenkins.plugins.runbook.jenkins.author;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.SCMListener;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import java.io.File;

/** Marks a build that took something from source control. */
public final class CheckedOut extends InvisibleAction {

    static boolean marks(Run<?, ?> build) {
        return build.getAction(CheckedOut.class) != null;
    }

    /** Marks it. */
    @Extension
    public static final class Listener extends SCMListener {
        @Override
        public void onCheckout(
                Run<?, ?> build,
                SCM scm,
                FilePath workspace,
                TaskListener listener,
                File changelogFile,
                SCMRevisionState pollingBaseline) {
            if (!marks(build)) {
                build.addAction(new CheckedOut());
            }
        }
    }
}
