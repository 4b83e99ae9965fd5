package io.jenkins.plugins.runbook.execution.host;

import io.jenkins.plugins.runbook.execution.host.Host.OutputSink;
import java.io.IOException;

/**
 * Stands between the thread that copies a command's output and what is done with it. When that fails, whatever the error, the rest is read and
 * dropped, so that the thread that copies lives on and the command can end; {@link #check} tells of it then. Called by one thread at a
 * time.
 */
final class OutputGuard implements OutputSink {

    private final OutputSink sink;
    private volatile Throwable failure;

    OutputGuard(OutputSink sink) {
        this.sink = sink;
    }

    @Override
    public void accept(String text) {
        attempt(() -> sink.accept(text));
    }

    @Override
    public void error(String text) {
        attempt(() -> sink.error(text));
    }

    /** Does what belongs to the output, unless something has failed before. */
    void attempt(Runnable work) {
        if (failure != null) {
            return;
        }
        try {
            work.run();
        } catch (Throwable e) { // an Error would end the thread that copies, and with it the command
            failure = e;
        }
    }

    /** @throws IOException when output was lost */
    void check() throws IOException {
        Throwable lost = failure;
        if (lost != null) {
            throw new IOException(
                    "its output could not be kept, so nothing is known of what came of it: " + lost, lost);
        }
    }
}
