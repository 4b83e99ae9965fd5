package io.jenkins.plugins.runbook.execution.host;

import java.nio.file.Path;

/** Whatever was started in a sandbox: processes know it by the variable {@code SANDBOX} they inherited. */
public final class SandboxProcesses {

    private final Path directory;

    public SandboxProcesses(Path directory) {
        this.directory = directory;
    }

    /** Ends them all and returns when none is left. */
    public void end() {
        new ProcessTree(null, "SANDBOX=" + directory).kill();
    }
}
