package io.jenkins.plugins.runbook.execution.host;

import io.jenkins.plugins.runbook.execution.host.Host.OutputSink;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Runs one command as a process of this machine. All work is done by the calling thread. */
final class LocalProcess {

    /** How names of our own variables begin. */
    static final String OURS = "RUNBOOK_";

    private static final String MARK = OURS + "COMMAND";
    private static final long LONGEST_PAUSE_MILLIS = 16;
    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final int KILLED = 137;

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
    LocalProcess(String hostname, Path workingDirectory, Map<String, String> environment, Entrance entrance) {
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
        try (Script script = Script.of(command.shell(), command.script(), entrance.scripts());
                Lifeline.Held lifeline = Lifeline.hold(mark)) {
            Process process = start(script, command, mark);
            lifeline.started(process.pid());
            ProcessTree tree = new ProcessTree(process.toHandle(), MARK + "=" + mark);
            boolean ended = false;
            try {
                ended = follow(process, command.timeout(), output);
                if (ended && process.exitValue() == KILLED) {
                    tree.killOrphan(script);
                }
                return new CommandResult(ended ? process.exitValue() : -1, !ended);
            } finally {
                if (!ended) {
                    tree.kill();
                }
            }
        }
    }

    private Process start(Script script, Command command, String mark) throws IOException {
        ProgramPath programs = new ProgramPath(environment);
        String program = programs.firstOf(Interpreter.programs(command.shell()))
                .orElseThrow(() -> new IOException(Interpreter.missing(command.shell(), hostname)));
        ProcessBuilder builder = new ProcessBuilder()
                .directory(workingDirectory.toFile())
                .redirectInput(nothing())
                .redirectErrorStream(!command.errorsApart());
        Given given = new Given();
        inherit(builder.environment(), WINDOWS ? environment : asBytes(builder.environment(), given));
        List<String> line = new ArrayList<>();
        boolean direct = WINDOWS || command.ours() && given.environment().isEmpty();
        if (!direct) {
            line.addAll(Supervisor.commandLine(programs.firstOf(List.of("sh")).orElse("/bin/sh")));
        }
        line.add(program);
        line.addAll(script.options());
        if (!direct) {
            handOver(script, builder.environment(), given);
        } else if (script.argument() != null) {
            line.add(script.argument());
            line.addAll(script.called() == null ? List.of() : List.of(script.called()));
        }
        builder.environment().putAll(given.environment());
        builder.environment().put(MARK, mark);
        try {
            return builder.command(entrance.commandLine(line, workingDirectory)).start();
        } catch (IOException e) {
            throw new IOException("the command could not be started on " + hostname + ": " + e.getMessage(), e);
        }
    }

    /** A script is handed over in the environment, so that no list of processes shows more of it than it did. */
    private static void handOver(Script script, Map<String, String> target, Given given) {
        String text = script.argument();
        if (text == null) {
            return;
        }
        if (isAscii(text)) {
            target.put(Given.TEXT, text);
        } else {
            given.add(Given.TEXT, text);
        }
        if (script.called() != null) {
            target.put("RUNBOOK_CALLED", script.called());
        }
    }

    /** Leaves what is there already as it is, so that it keeps bytes that are no text for this JVM. */
    private static void inherit(Map<String, String> target, Map<String, String> wanted) {
        target.keySet().retainAll(wanted.keySet());
        wanted.forEach((name, value) -> {
            if (!value.equals(target.get(name))) {
                target.put(name, value);
            }
        });
    }

    /** The environment without what this JVM might not be able to write; that is given otherwise. */
    private Map<String, String> asBytes(Map<String, String> inherited, Given given) throws IOException {
        Map<String, String> plain = new HashMap<>(environment);
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String value = variable.getValue();
            if (isAscii(value) || value.equals(inherited.get(variable.getKey()))) {
                continue;
            }
            if (!Given.takes(variable.getKey())) {
                throw new IOException("the variable '" + variable.getKey() + "' cannot be given to a command on "
                        + hostname + ": its value is not ASCII and its name is none a shell can write");
            }
            given.add(variable.getKey(), value);
            plain.remove(variable.getKey());
        }
        return plain;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
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
        return WINDOWS ? Charset.forName(System.getProperty("native.encoding")) : StandardCharsets.UTF_8;
    }

    private static File nothing() {
        return new File(WINDOWS ? "NUL" : "/dev/null");
    }
}
