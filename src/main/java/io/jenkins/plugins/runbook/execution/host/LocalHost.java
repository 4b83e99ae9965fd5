package io.jenkins.plugins.runbook.execution.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The machine this process runs on. */
public final class LocalHost implements Host {

    /** How names of our own settings and marks begin. */
    private static final String OURS = "RUNBOOK_";

    private final String name;
    private final Path workingDirectory;
    private final Map<String, String> environment;
    private final Entrance entrance;

    /**
     * @param name a name people know it by
     * @param workingDirectory where commands run
     * @param environment variables beside those of this process, which they override; our own settings are not handed on
     */
    public LocalHost(String name, Path workingDirectory, Map<String, String> environment) {
        this(name, workingDirectory, inherited(environment), Entrance.NONE);
    }

    /**
     * @param environment all variables
     * @param entrance how commands get to where they run
     */
    public LocalHost(String name, Path workingDirectory, Map<String, String> environment, Entrance entrance) {
        this.name = name;
        this.workingDirectory = workingDirectory.toAbsolutePath();
        this.environment = Map.copyOf(environment);
        this.entrance = entrance;
    }

    private static Map<String, String> inherited(Map<String, String> further) {
        Map<String, String> whole = new HashMap<>(System.getenv());
        whole.keySet().removeIf(variable -> variable.startsWith(OURS)); // among them the key of the model
        whole.putAll(further);
        return whole;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return "windows";
        }
        return system.contains("mac") ? "macos" : "linux";
    }

    @Override
    public CommandResult run(Command command, OutputSink output) throws IOException, InterruptedException {
        if (!Files.isDirectory(workingDirectory)) {
            throw new IOException("the working directory " + workingDirectory + " does not exist on " + name);
        }
        Map<String, String> whole = new HashMap<>(environment);
        whole.putAll(command.environment());
        return new LocalProcess(name, workingDirectory, whole, entrance).run(command, output);
    }

    @Override
    public void endLeftOver(String variable, String value) {
        new MarkedProcesses(variable, value).end();
    }
}
