package io.jenkins.plugins.runbook.execution;

import java.io.IOException;
import java.nio.file.Path;

/** A fresh directory with a host of its own, where nothing of value can be harmed. Deletes itself when closed. */
public final class Sandbox implements AutoCloseable {

    private Sandbox() {}

    /** Makes a sandbox in the system's directory for temporary files; every user may traverse it. */
    public static Sandbox create() throws IOException {
        throw new UnsupportedOperationException("not yet");
    }

    public Path directory() {
        throw new UnsupportedOperationException("not yet");
    }

    public LocalHost host() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Ends what still runs in it and deletes it. */
    @Override
    public void close() {}
}
