package io.jenkins.plugins.runbook.jenkins.agent;

import hudson.FilePath;
import hudson.Launcher;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import jenkins.MasterToSlaveFileCallable;

/** Finds out what kind of machine steps run on. */
final class AgentPlatform {

    private AgentPlatform() {}

    /** {@code linux}, {@code windows} or {@code macos}. A launcher that runs in a container tells of the container. */
    static String of(FilePath workspace, Launcher launcher) throws IOException, InterruptedException {
        if (!launcher.isUnix()) {
            return "windows";
        }
        return workspace.act(new OsName()).toLowerCase(Locale.ROOT).contains("mac") ? "macos" : "linux";
    }

    private static final class OsName extends MasterToSlaveFileCallable<String> {

        private static final long serialVersionUID = 1L;

        @Override
        public String invoke(File directory, VirtualChannel channel) {
            return System.getProperty("os.name", "");
        }
    }
}
