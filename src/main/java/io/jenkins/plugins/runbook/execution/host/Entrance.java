package io.jenkins.plugins.runbook.execution.host;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How a process of this machine gets to where it runs. */
public interface Entrance {

    /** It runs as any other process of this machine. */
    Entrance NONE = new Entrance() {
        @Override
        public List<String> commandLine(List<String> command, Path workingDirectory) {
            return command;
        }

        @CheckForNull
        @Override
        public Path scripts() {
            return null;
        }
    };

    /**
     * The command line that runs a command there.
     *
     * @param command program and arguments
     * @param workingDirectory where it is to run
     * @throws IOException when nothing can get there any more
     */
    @NonNull
    List<String> commandLine(@NonNull List<String> command, @NonNull Path workingDirectory) throws IOException;

    /** Where a script has to be put so that it can be read there; {@code null} for any directory. */
    @CheckForNull
    Path scripts();
}
