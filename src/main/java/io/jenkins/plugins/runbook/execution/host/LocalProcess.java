package io.jenkins.plugins.runbook.execution.host;

import io.jenkins.plugins.runbook.execution.host.Host.OutputSink;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Runs one command as a process of this machine. All work is done by the calling thread. */
public final class LocalProcess {

    private static final String MARK = "RUNBOOK_COMMAND";
    private static final long LONGEST_PAUSE_MILLIS = 16;

    private final String hostname;
    private final Path workingDirectory;
    private final Map<String, String> environment;
    private final Entrance entrance;

    /**
     * @param hostname name of the machine, for messages
     * @param workingDirectory where the process runs; must exist
     * @param environment everything the process finds in its environment
     * @param entrance how it gets to where it runs
     */
    public LocalProcess(String hostname, Path workingDirectory, Map<String, String> environment, Entrance entrance) {
        this.hostname = hostname;
        this.workingDirectory = workingDirectory;
        this.environment = environment;
        this.entrance = entrance;
    }

    /**
     * Runs the command to its end, see {@link io.jenkins.plugins.runbook.execution.host.Host#run}.
     *
     * @throws IOException when no interpreter could be started
     */
    public CommandResult run(Command command, OutputSink output) throws IOException, InterruptedException {
        String mark = UUID.randomUUID().toString();
        try (Script script = Script.of(command.shell(), command.script(), entrance.scripts())) {
            Process process = start(script, command, mark);
            ProcessTree tree = new ProcessTree(process.toHandle(), MARK + "=" + mark);
            boolean ended = false;
            try {
                ended = follow(process, command.timeout(), output);
                return new CommandResult(ended ? process.exitValue() : -1, !ended);
            } finally {
                if (!ended) {
                    tree.kill();
                }
            }
        }
    }

    private Process start(Script script, Command command, String mark) throws IOException {
        String program = new ProgramPath(environment)
                .firstOf(Interpreter.programs(command.shell()))
                .orElseThrow(() -> new IOException(Interpreter.missing(command.shell(), hostname)));
        ProcessBuilder builder = new ProcessBuilder(entrance.commandLine(script.commandLine(program), workingDirectory))
                .directory(workingDirectory.toFile())
                .redirectInput(nothing())
                .redirectErrorStream(!command.errorsApart());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put(MARK, mark);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException("the command could not be started on " + hostname + ": " + e.getMessage(), e);
        }
    }

    /**
     * Holding the streams' monitors keeps the JDK's own thread, which empties the pipe of a process that has ended, from running
     * into a background child that writes for ever.
     */
    private static boolean follow(Process process, Duration timeout, OutputSink sink)
            throws IOException, InterruptedException {
        try (InputStream out = process.getInputStream();
                InputStream err = process.getErrorStream()) {
            synchronized (out) {
                synchronized (err) {
                    OutputPump output = new OutputPump(out, charset(), sink::accept);
                    OutputPump errors = new OutputPump(err, charset(), sink::error);
                    boolean ended = follow(process, timeout, output, errors);
                    output.finish();
                    errors.finish();
                    return ended;
                }
            }
        }
    }

    private static boolean follow(Process process, Duration timeout, OutputPump output, OutputPump errors)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        long pause = 1;
        while (process.isAlive()) {
            if (System.nanoTime() - start >= timeout.toNanos()) {
                return false;
            }
            boolean moved = output.pump() + errors.pump() > 0;
            pause = moved ? 0 : Math.min(LONGEST_PAUSE_MILLIS, pause + 1);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            process.waitFor(pause, TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private static Charset charset() {
        return File.separatorChar == '\\'
                ? Charset.forName(System.getProperty("native.encoding"))
                : StandardCharsets.UTF_8;
    }

    private static File nothing() {
        return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }
}
