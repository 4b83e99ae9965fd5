package io.jenkins.plugins.runbook.rehearsal.isolation;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.execution.host.Entrance;

/**
 * Where the processes of one sandbox run, all of them together: the scripts that break it, the text that is rehearsed, and those that look
 * afterwards see each other's processes, ports and files. They end when it is closed, or when this process dies.
 */
public interface Room extends AutoCloseable {

    /** The machine itself. */
    Room NONE = new Room() {
        @Override
        public Entrance texts() {
            return Entrance.NONE;
        }

        @Override
        public Entrance scripts() {
            return Entrance.NONE;
        }

        @Override
        public void close() {
            // nothing was opened
        }
    };

    /** For a text that is rehearsed: it cannot change what fences it off. */
    @NonNull
    Entrance texts();

    /** For scripts of the scenario, which its author answers for. */
    @NonNull
    Entrance scripts();

    /** Ends every process in it. Calling it twice does nothing. */
    @Override
    void close();
}
