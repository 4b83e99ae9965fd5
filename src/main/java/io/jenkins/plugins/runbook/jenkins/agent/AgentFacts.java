package io.jenkins.plugins.runbook.jenkins.agent;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.runbook.model.HandbookSection;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import jenkins.MasterToSlaveFileCallable;

/** Facts about an agent that are needed before anything runs there. */
final class AgentFacts {

    private AgentFacts() {}

    /** {@code linux}, {@code windows} or {@code macos}. A launcher that runs in a container tells of the container. */
    static String platform(FilePath workspace, Launcher launcher) throws IOException, InterruptedException {
        if (!launcher.isUnix()) {
            return "windows";
        }
        return workspace.act(new OsName()).toLowerCase(Locale.ROOT).contains("mac") ? "macos" : "linux";
    }

    /**
     * Refuses a workspace whose name the agent's Java cannot write: it would make another directory and work there.
     *
     * @throws AbortException when it cannot, with a sentence that says what to do
     */
    static void requireNameable(FilePath workspace, String agent) throws IOException, InterruptedException {
        String path = workspace.getRemote();
        boolean ascii = path == null || path.chars().allMatch(character -> character < 0x80);
        if (!ascii && Boolean.FALSE.equals(workspace.act(new CanName()))) {
            throw new AbortException("The agent " + agent + " cannot work in " + path
                    + ": its Java was started without a locale that has these characters. Start it with LC_ALL=C.UTF-8, or"
                    + " give the job a workspace with a plain name. Nothing was run."
                    + HandbookSection.AGENTS.reference());
        }
    }

    /** The characters a POSIX agent without a locale prints are those it was given: UTF-8. */
    static Charset charset(@CheckForNull Charset told, boolean unix) {
        return told == null || unix && told.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : told;
    }

    private static final class OsName extends MasterToSlaveFileCallable<String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String invoke(File directory, VirtualChannel channel) {
            return System.getProperty("os.name", "");
        }
    }

    /** Whether the agent's Java can write the name of the directory. */
    static final class CanName extends MasterToSlaveFileCallable<Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean invoke(File directory, VirtualChannel channel) {
            String names = System.getProperty("sun.jnu.encoding", "UTF-8");
            return Charset.forName(names).newEncoder().canEncode(directory.getPath());
        }
    }
}
