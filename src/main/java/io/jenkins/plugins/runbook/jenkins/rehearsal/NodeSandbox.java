package io.jenkins.plugins.runbook.jenkins.rehearsal;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.TaskListener;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.jenkins.agent.AgentHost;
import io.jenkins.plugins.runbook.jenkins.agent.StopSignal;
import io.jenkins.plugins.runbook.rehearsal.AgentSandbox;
import io.jenkins.plugins.runbook.rehearsal.RehearsalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A directory for one rehearsal below the root of a node that carries the lent label, and everything that runs in it. */
final class NodeSandbox implements AgentSandbox {

    /** Below the root directory of a node. */
    static final String DIRECTORY = "runbook-rehearsals";

    /** Names the directory to everything that is started in it, so that all of it can be found and killed. */
    static final String VARIABLE = "SANDBOX";

    private static final Logger LOGGER = Logger.getLogger(NodeSandbox.class.getName());

    /** What is older was left behind by a rehearsal whose Jenkins or agent died. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final FilePath directory;
    private final Launcher launcher;
    private Host host;

    private NodeSandbox(FilePath directory, Launcher launcher) {
        this.directory = directory;
        this.launcher = launcher;
    }

    /**
     * Makes one, and removes what was left behind there.
     *
     * @param node where; asked for the label once more, because labels change
     * @param lent the label that was lent
     * @param stop once it is raised, no command is started any more
     * @throws RehearsalException when the node does not carry the label, or is not there any more
     * @throws IOException when it cannot be reached
     */
    static NodeSandbox on(Node node, Label lent, StopSignal stop) throws IOException, InterruptedException {
        if (!lent.matches(node)) {
            throw new RehearsalException(node.getDisplayName() + " does not carry the lent label any more");
        }
        FilePath root = node.getRootPath();
        Computer computer = node.toComputer();
        if (root == null || computer == null) {
            throw new RehearsalException(node.getDisplayName() + " is not connected any more");
        }
        FilePath all = root.child(DIRECTORY);
        NodeSandbox made =
                new NodeSandbox(all.child(UUID.randomUUID().toString()), node.createLauncher(TaskListener.NULL));
        made.sweep(all);
        try {
            FilePath temporary = made.directory.child("tmp");
            temporary.mkdirs();
            made.host = AgentHost.in(
                    made.sandbox(), made.launcher, made.environment(computer, temporary.getRemote()), stop);
            return made;
        } catch (IOException | InterruptedException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private EnvVars environment(Computer computer, String temporary) throws IOException, InterruptedException {
        EnvVars environment = new EnvVars();
        environment.putAll(computer.getEnvironment());
        environment.put(VARIABLE, sandbox().getRemote());
        for (String name : new String[] {"TMPDIR", "TEMP", "TMP"}) {
            environment.put(name, temporary);
        }
        return environment;
    }

    /** Scripts are kept beside it, so it is not the whole directory. */
    private FilePath sandbox() {
        return directory.child("sandbox");
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // or nothing could be cleaned up
        try {
            remove(directory);
        } catch (IOException e) {
            LOGGER.log(
                    Level.INFO,
                    e,
                    () -> "The directory of a rehearsal is left behind until the next one there: " + directory);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void sweep(FilePath all) throws IOException, InterruptedException {
        all.mkdirs();
        long eldest = System.currentTimeMillis() - LEFT_BEHIND.toMillis();
        for (FilePath old : all.listDirectories()) {
            if (old.lastModified() < eldest) {
                remove(old);
            }
        }
    }

    private void remove(FilePath one) throws IOException, InterruptedException {
        launcher.kill(Map.of(VARIABLE, one.child("sandbox").getRemote()));
        one.deleteRecursive();
    }
}
