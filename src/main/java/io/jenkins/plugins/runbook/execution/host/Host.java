package io.jenkins.plugins.runbook.execution.host;

import java.io.IOException;

/**
 * Where steps run: the local machine, an agent's workspace, a sandbox. Commands run in the host's working directory with the
 * host's environment. Safe for use by one execution at a time.
 */
public interface Host {

    /** A name people know it by. */
    String name();

    /** {@code linux}, {@code windows} or {@code macos}. */
    String platform();

    /**
     * Runs a command to its end. It ends when its process ends, not when its pipes close: what the command left running in a
     * session of its own stays. At the command's time limit, and when the calling thread is interrupted, the whole process tree
     * dies first.
     *
     * @param command what to run
     * @param output takes the bytes of standard output and error as they come, as text; called by one thread at a time
     * @throws HostLostException when the host was lost
     * @throws IOException when the command could not be started
     * @throws InterruptedException when the calling thread was interrupted
     */
    CommandResult run(Command command, OutputSink output) throws IOException, InterruptedException;

    /**
     * Ends what a command left running when the process that followed it died. A host that cannot tell leaves it.
     *
     * @param variable name of a variable in the command's environment
     * @param value its value, which no other command has
     */
    default void endLeftOver(String variable, String value) {}

    /** Takes output as it comes; chunks may end anywhere in a line. */
    @FunctionalInterface
    interface OutputSink {
        OutputSink NONE = text -> {};

        void accept(String text);

        /** Takes standard error of a command that wants it apart. */
        default void error(String text) {
            accept(text);
        }
    }
}
