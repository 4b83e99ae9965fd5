package io.jenkins.plugins.runbook.execution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The machine this process runs on. */
public final class LocalHost implements Host {

    private final String name;
    private final Path workingDirectory;
    private final Map<String, String> environment;

    /**
     * @param name a name people know it by
     * @param workingDirectory where commands run
     * @param environment variables beside those of this process
     */
    public LocalHost(String name, Path workingDirectory, Map<String, String> environment) {
        this.name = name;
        this.workingDirectory = workingDirectory;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String platform() {
        return "linux";
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public CommandResult run(Command command, OutputSink output) throws IOException, InterruptedException {
        throw new UnsupportedOperationException("not yet: " + workingDirectory);
    }
}
