package io.jenkins.plugins.runbook.jenkins.agent;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Proc;
import hudson.model.Computer;
import hudson.remoting.Channel;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.runbook.execution.host.Command;
import io.jenkins.plugins.runbook.execution.host.CommandResult;
import io.jenkins.plugins.runbook.execution.host.Given;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.host.HostLostException;
import io.jenkins.plugins.runbook.execution.host.Interpreter;
import io.jenkins.plugins.runbook.execution.host.Supervisor;
import io.jenkins.plugins.runbook.model.Shell;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
    private final StopSignal stop;
    private final String mark;
    private final AtomicInteger commands = new AtomicInteger();

    private AgentHost(
            String name,
            String platform,
            FilePath workspace,
            Launcher launcher,
            EnvVars environment,
            Charset charset,
            StopSignal stop) {
        this.name = name;
        this.platform = platform;
        this.workspace = workspace;
        this.launcher = launcher;
        this.environment = environment;
        this.charset = charset;
        this.stop = stop;
        this.mark = "runbook-" + UUID.randomUUID();
    }

    /**
     * @param workspace where commands run; made when it is missing
     * @param launcher starts them
     * @param environment what they inherit
     * @param stop once it is raised, no command is started any more
     * @throws IOException when the agent cannot be reached
     */
    public static AgentHost in(FilePath workspace, Launcher launcher, EnvVars environment, StopSignal stop)
            throws IOException, InterruptedException {
        Computer computer = workspace.toComputer();
        String name = computer == null ? "agent" : computer.getDisplayName();
        AgentFacts.requireNameable(workspace, name);
        workspace.mkdirs();
        return new AgentHost(
                name,
                AgentFacts.platform(workspace, launcher),
                workspace,
                launcher,
                environment,
                AgentFacts.charset(computer == null ? null : computer.getDefaultCharset(), launcher.isUnix()),
                stop);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String platform() {
        return platform;
    }

    /** Begins the names of this host's script files, by which {@link #killLeftovers} finds what was running. */
    public String mark() {
        return mark;
    }

    @Override
    public CommandResult run(Command command, OutputSink output) throws IOException, InterruptedException {
        stop.check();
        String cookie = mark + "-" + commands.incrementAndGet();
        try {
            return run(command, cookie, output);
        } catch (IOException e) {
            if (stop.isRaised() || Interrupts.isCauseOf(e)) {
                killStarted(cookie);
                throw Interrupts.unwrapped(e);
            }
            if (workspace.getChannel() instanceof Channel channel && channel.isClosingOrClosed()) {
                throw new HostLostException(name, e);
            }
            throw e;
        }
    }

    private CommandResult run(Command command, String cookie, OutputSink output)
            throws IOException, InterruptedException {
        List<FilePath> files = new ArrayList<>();
        OutputSink turns = new TakingTurns(output);
        try (SinkStream stream = new SinkStream(turns, charset);
                SinkStream errors = command.errorsApart() ? new SinkStream(turns::error, charset) : null) {
            List<String> line = write(command, cookie, files);
            Proc process = start(line, variables(command, cookie), stream, errors);
            ProcessWatch.Kill killTree = () -> launcher.kill(Map.of(COOKIE, cookie));
            return new ProcessWatch(process, killTree, Timer.get(), Computer.threadPoolForRemoting)
                    .await(command.timeout());
        } finally {
            for (FilePath file : files) {
                delete(file);
            }
        }
    }

    /** The agent may have started a command although the answer to that was not waited for. */
    private void killStarted(String cookie) throws InterruptedException {
        try {
            launcher.kill(Map.of(COOKIE, cookie));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "A command that was stopped could not be killed", e);
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

    /**
     * Writes what is to be run.
     *
     * @param files takes what was written
     * @return the command line that runs it
     */
    private List<String> write(Command command, String cookie, List<FilePath> files)
            throws IOException, InterruptedException {
        Shell shell = command.shell();
        if (!launcher.isUnix()) {
            String text = WindowsCommand.fileText(shell, command.script());
            return WindowsCommand.line(shell, write(cookie + Interpreter.fileEnding(shell), text, files));
        }
        List<String> programs = Interpreter.programs(shell);
        String missing = Interpreter.missing(shell, name);
        String text;
        if (shell == Shell.SH || shell == Shell.BASH) {
            text = Supervisor.supervised(programs.get(0), missing, command.script());
        } else {
            String script = write(cookie + Interpreter.fileEnding(shell), command.script(), files);
            text = Supervisor.supervising(programs, Interpreter.argumentsForFile(shell, script), missing);
        }
        return List.of("sh", write(cookie + ".sh", text, files));
    }

    private String write(String name, String text, List<FilePath> files) throws IOException, InterruptedException {
        // Writing makes the directory too: one round trip to the agent less.
        FilePath file = scripts(workspace).child(name);
        files.add(file);
        file.write(text, StandardCharsets.UTF_8.name());
        return file.getRemote();
    }

    private static FilePath scripts(FilePath workspace) {
        FilePath directory = WorkspaceList.tempDir(workspace);
        return directory == null ? workspace : directory;
    }

    /**
     * What the launcher is to put into the environment. It replaces {@code $name} in values, leaves empty ones out, and takes names that
     * differ in case for one; on the agent's side a locale may lack the characters. So what commands are to have goes as {@link Given}.
     */
    private Map<String, String> variables(Command command, String cookie) {
        Map<String, String> variables = new EnvVars();
        Given given = new Given();
        environment.forEach((name, value) -> {
            if (launcher.isUnix() && Given.takes(name) && !isPlain(value)) {
                given.add(name, value);
            } else {
                variables.put(name, unexpanded(value));
            }
        });
        variables.putAll(SURVIVE_BUILD);
        command.environment().forEach((name, value) -> {
            if (launcher.isUnix()) {
                given.add(name, value);
            } else {
                variables.put(name, unexpanded(value));
            }
        });
        variables.putAll(given.environment());
        variables.put(COOKIE, cookie);
        return variables;
    }

    private static boolean isPlain(String value) {
        return value.chars().allMatch(character -> character < 0x80 && character != '$');
    }

    /** As {@code EnvVars.expand} makes the text of it again. */
    private static String unexpanded(String text) {
        return text.replace("$", "$$");
    }

    /** @param errors where standard error goes, {@code null} to where standard output goes */
    private Proc start(List<String> line, Map<String, String> variables, SinkStream output, SinkStream errors)
            throws IOException {
        Launcher.ProcStarter process = launcher.launch()
                .cmds(line.stream().map(AgentHost::unexpanded).toList())
                .envs(variables)
                .pwd(workspace)
                .stdout(output)
                .quiet(true);
        return (errors == null ? process : process.stderr(errors)).start();
    }

    private static void delete(FilePath script) throws InterruptedException {
        try {
            script.delete();
        } catch (IOException e) {
            // The agent is gone, and takes the file with it or sweeps it with the workspace.
            LOGGER.log(Level.FINE, e, () -> "Left behind: " + script);
        }
    }

    /** Standard output and error come on threads of their own; a sink is called by one at a time. */
    private record TakingTurns(OutputSink sink) implements OutputSink {

        @Override
        public synchronized void accept(String text) {
            sink.accept(text);
        }

        @Override
        public synchronized void error(String text) {
            sink.error(text);
        }
    }
}
