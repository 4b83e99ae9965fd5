package io.jenkins.plugins.runbook.jenkins.agent;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.model.Computer;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.runbook.execution.Command;
import io.jenkins.plugins.runbook.execution.CommandResult;
import io.jenkins.plugins.runbook.execution.Host;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * The workspace of a build on its agent. Commands go through the build's own launcher, so that they see what its other steps
 * see, in a container too. Each script is a file beside the workspace while it runs; values reach it as environment variables.
 */
public final class AgentHost implements Host {

    private static final Logger LOGGER = Logger.getLogger(AgentHost.class.getName());

    /** Set for everything a command starts, so that all of it can be found and killed. */
    static final String COOKIE = "RUNBOOK_COOKIE";

    /** Jenkins kills what carries its own marks when the build leaves the agent; a service that was restarted has to stay. */
    private static final Map<String, String> SURVIVE_BUILD =
            Map.of("JENKINS_NODE_COOKIE", "dontKillMe", "BUILD_ID", "dontKillMe");

    private final String name;
    private final String platform;
    private final FilePath workspace;
    private final Launcher launcher;
    private final EnvVars environment;
    private final Charset charset;
    private final String mark;
    private final AtomicInteger commands = new AtomicInteger();

    private AgentHost(
            String name, String platform, FilePath workspace, Launcher launcher, EnvVars environment, Charset charset) {
        this.name = name;
        this.platform = platform;
        this.workspace = workspace;
        this.launcher = launcher;
        this.environment = environment;
        this.charset = charset;
        this.mark = "runbook-" + UUID.randomUUID();
    }

    /**
     * @param workspace where commands run; made when it is missing
     * @param launcher starts them
     * @param environment what they inherit
     * @throws IOException when the agent cannot be reached
     */
    public static AgentHost in(FilePath workspace, Launcher launcher, EnvVars environment)
            throws IOException, InterruptedException {
        workspace.mkdirs();
        Computer computer = workspace.toComputer();
        return new AgentHost(
                computer == null ? "agent" : computer.getDisplayName(),
                AgentPlatform.of(workspace, launcher),
                workspace,
                launcher,
                environment,
                charsetOf(computer));
    }

    private static Charset charsetOf(Computer computer) {
        Charset charset = computer == null ? null : computer.getDefaultCharset();
        return charset == null ? StandardCharsets.UTF_8 : charset;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String platform() {
        return platform;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    /** Begins the names of this host's script files, by which {@link #killLeftovers} finds what was running. */
    public String mark() {
        return mark;
    }

    @Override
    public CommandResult run(Command command, OutputSink output) throws IOException, InterruptedException {
        String cookie = mark + "-" + commands.incrementAndGet();
        FilePath script = writeScript(command, cookie);
        try (SinkStream stream = new SinkStream(output, charset)) {
            Proc process = start(command, script, cookie, stream);
            ProcessWatch.Kill killTree = () -> launcher.kill(Map.of(COOKIE, cookie));
            return new ProcessWatch(process, killTree, Timer.get(), Computer.threadPoolForRemoting)
                    .await(command.timeout());
        } finally {
            delete(script);
        }
    }

    /**
     * Kills the command that was running when Jenkins died, and nothing that earlier commands left running on purpose.
     *
     * @param mark that of the host that ran it
     */
    public static void killLeftovers(FilePath workspace, Launcher launcher, String mark)
            throws IOException, InterruptedException {
        for (FilePath script : scripts(workspace).list(mark + "-*")) {
            launcher.kill(Map.of(COOKIE, script.getName().replaceFirst("\\.[a-z0-9]+$", "")));
            delete(script);
        }
    }

    private FilePath writeScript(Command command, String cookie) throws IOException, InterruptedException {
        FilePath directory = scripts(workspace);
        directory.mkdirs();
        String text = ShellCommand.windowsLineEnds(command.shell())
                ? command.script().replaceAll("\r?\n", "\r\n")
                : command.script();
        FilePath file = directory.child(cookie + ShellCommand.suffix(command.shell()));
        file.write(text, StandardCharsets.UTF_8.name());
        return file;
    }

    private static FilePath scripts(FilePath workspace) {
        FilePath directory = WorkspaceList.tempDir(workspace);
        return directory == null ? workspace : directory;
    }

    private Proc start(Command command, FilePath script, String cookie, SinkStream output) throws IOException {
        Map<String, String> variables = new EnvVars();
        variables.putAll(environment);
        variables.putAll(SURVIVE_BUILD);
        variables.putAll(command.environment());
        variables.put(COOKIE, cookie);
        return launcher.launch()
                .cmds(ShellCommand.line(command.shell(), script.getRemote(), launcher.isUnix()))
                .envs(variables)
                .pwd(workspace)
                .stdout(output)
                .quiet(true)
                .start();
    }

    private static void delete(FilePath script) throws InterruptedException {
        try {
            script.delete();
        } catch (IOException e) {
            // The agent is gone, and takes the file with it or sweeps it with the workspace.
            LOGGER.log(Level.FINE, e, () -> "Left behind: " + script);
        }
    }
}
