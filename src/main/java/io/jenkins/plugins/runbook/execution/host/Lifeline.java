package io.jenkins.plugins.runbook.execution.host;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no command outlives the process that follows it, not even when that is killed: a shell reads from a pipe which commands
 * run, and when the pipe closes it ends them. What an ended command left running on purpose is not touched. On Windows there is none.
 *
 * <p>There is one for the whole process, because the death of the process is what it is for. Safe for use by many threads.
 */
final class Lifeline {

    private static final Logger LOG = LoggerFactory.getLogger(Lifeline.class);
    private static final Lifeline OF_THIS_PROCESS = new Lifeline();
    private static final boolean BY_MARKS = Files.exists(Path.of("/proc/self/environ"));

    /** In a session of its own, so that what ends the other process does not end it too. */
    private static final String APART =
            "if command -v setsid >/dev/null; then exec setsid sh -c \"$1\"; else exec sh -c \"$1\"; fi";

    private final Set<String> running = new LinkedHashSet<>();

    @CheckForNull
    private OutputStream pipe;

    private boolean impossible = File.separatorChar == '\\';

    private Lifeline() {}

    /** One command that is running. */
    interface Held extends AutoCloseable {
        /** It has been started. */
        void started(long pid);

        /** It has ended. */
        @Override
        void close();
    }

    /** A command is about to be started that is known by this value of {@code RUNBOOK_COMMAND}. */
    static Held hold(String mark) {
        if (BY_MARKS) {
            OF_THIS_PROCESS.begins(mark);
        }
        return new Held() {
            private String process;

            @Override
            public void started(long pid) {
                if (!BY_MARKS) {
                    process = "p" + pid;
                    OF_THIS_PROCESS.begins(process);
                }
            }

            @Override
            public void close() {
                if (BY_MARKS || process != null) {
                    OF_THIS_PROCESS.ended(BY_MARKS ? mark : process);
                }
            }
        };
    }

    private synchronized void begins(String mark) {
        running.add(mark);
        if (impossible) {
            return;
        }
        try {
            if (pipe == null) {
                pipe = start();
            }
            say("+" + mark);
        } catch (IOException e) {
            again();
        }
    }

    private synchronized void ended(String mark) {
        running.remove(mark);
        try {
            if (pipe != null) {
                say("-" + mark);
            }
        } catch (IOException e) {
            pipe = null; // somebody killed it; the next command starts another one
        }
    }

    private void again() {
        try {
            pipe = start();
            for (String mark : running) {
                say("+" + mark);
            }
        } catch (IOException e) {
            pipe = null;
            impossible = true;
            LOG.info(
                    "Commands are not followed on this machine, so one may outlive this process when it is killed: {}",
                    e.getMessage());
        }
    }

    private void say(String line) throws IOException {
        pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        pipe.flush();
    }

    private static OutputStream start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        List.of("sh", "-c", APART, "sh", OwnScript.text(Lifeline.class, "lifeline.sh")))
                .directory(new File("/"))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith(LocalProcess.OURS));
        return builder.start().getOutputStream();
    }
}
