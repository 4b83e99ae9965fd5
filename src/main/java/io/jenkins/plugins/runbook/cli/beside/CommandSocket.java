package io.jenkins.plugins.runbook.cli.beside;

import com.fasterxml.jackson.core.JsonProcessingException;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ProgramVersion;
import io.jenkins.plugins.runbook.cli.console.SystemUser;
import io.jenkins.plugins.runbook.cli.console.Terminal;
import io.jenkins.plugins.runbook.cli.console.Workplace;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.store.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs commands for other processes of the same account, as a process that has an embedded store open is the only one that can. They find
 * its socket in the home, which no other user can enter.
 */
public final class CommandSocket implements AutoCloseable {

    /** Name of the socket in the home. */
    static final String FILE = "commands.sock";

    private static final Logger LOG = LoggerFactory.getLogger(CommandSocket.class);
    private static final int AT_ONCE = 64;

    private final Path file;
    private final ServerSocketChannel server;
    private final RunbookSystem system;
    private final Context context;
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, 2 * AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "runbook-command");
                thread.setDaemon(true);
                return thread;
            });

    private CommandSocket(Path file, ServerSocketChannel server, RunbookSystem system, Context context) {
        this.file = file;
        this.server = server;
        this.system = system;
        this.context = context;
    }

    /**
     * Begins to run commands. Empty where there can be no such socket: other processes are told then that the store is in use.
     *
     * @param home where the system is kept
     * @param system what commands work on; it outlives them
     * @param context of the command that keeps it open
     */
    @NonNull
    public static Optional<CommandSocket> open(
            @NonNull Path home, @NonNull RunbookSystem system, @NonNull Context context) {
        Path file = home.toAbsolutePath().resolve(FILE);
        try {
            Files.deleteIfExists(file); // left by a process that was killed; the store is ours
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(UnixDomainSocketAddress.of(file));
                PrivateFiles.close(file);
            } catch (IOException | RuntimeException e) {
                server.close();
                throw e;
            }
            CommandSocket socket = new CommandSocket(file, server, system, context);
            Thread acceptor = new Thread(socket::accept, "runbook-commands");
            acceptor.setDaemon(true);
            acceptor.start();
            return Optional.of(socket);
        } catch (IOException | RuntimeException e) {
            LOG.info("No command can be run beside this process: {} cannot be a socket", file, e);
            return Optional.empty();
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                try {
                    threads.execute(() -> serve(channel));
                } catch (RuntimeException e) {
                    channel.close();
                }
            } catch (IOException e) {
                if (server.isOpen()) {
                    LOG.warn("A command of another process could not be taken", e);
                }
            }
        }
    }

    private void serve(SocketChannel channel) {
        try (Frames frames = new Frames(channel)) {
            Frames.Frame first = frames.next();
            Start start = Json.mapper().readValue(first.text(), Start.class);
            Optional<String> objection = objection(channel, start);
            if (objection.isPresent()) {
                frames.send(Frames.REFUSED, objection.get());
                return;
            }
            run(frames, start);
        } catch (JsonProcessingException e) {
            LOG.warn("Another process said what is no command", e);
        } catch (IOException e) {
            LOG.debug("The process of a command has gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Steps would run as this account, which may not be that of the person. */
    private Optional<String> objection(SocketChannel channel, Start start) throws IOException {
        if (!start.release().equals(ProgramVersion.release())) {
            return Optional.of("it is another release (" + ProgramVersion.release() + ")");
        }
        if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            return Optional.empty();
        }
        String peer =
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        boolean same = SystemUser.name().equals(peer) || SystemUser.name().equals("uid:" + peer);
        return same ? Optional.empty() : Optional.of("it runs as " + SystemUser.name() + ", and you are " + peer);
    }

    private void run(Frames frames, Start start) throws IOException, InterruptedException {
        Typed typed = new Typed(frames);
        Terminal terminal = new Terminal(
                stream(frames, Frames.OUT),
                stream(frames, Frames.ERR),
                typed,
                start.interactive(),
                start.progress(),
                start.colour());
        Workplace workplace = new Workplace(
                Path.of(start.directory()), start.environment(), SystemUser.name(), system, context.home());
        Thread command = Thread.currentThread();
        threads.execute(() -> listen(frames, typed, command));
        int exitCode =
                context.runner().run(terminal, workplace, start.arguments().toArray(String[]::new));
        Thread.interrupted(); // the answer goes out all the same
        frames.send(Frames.EXIT, String.valueOf(exitCode));
    }

    /** What the other process says while its command runs; when it goes, the command is stopped as by Ctrl-C. */
    private static void listen(Frames frames, Typed typed, Thread command) {
        try {
            while (true) {
                Frames.Frame frame = frames.next();
                typed.add(frame.type() == Frames.INPUT ? frame.bytes() : new byte[0]);
            }
        } catch (IOException e) {
            typed.add(new byte[0]);
            if (!(e instanceof AsynchronousCloseException)) {
                command.interrupt();
            }
        }
    }

    private static PrintStream stream(Frames frames, char type) {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                frames.send(type, bytes, offset, length);
            }
        };
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("The socket {} stays behind", file, e);
        }
        threads.shutdownNow();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS); // what they run is stopped and recorded
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Input typed into the other process, requested when it is needed. An empty message is its end. */
    private static final class Typed extends InputStream {

        private final Frames frames;
        private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>(16);
        private byte[] current = new byte[0];
        private int position;
        private boolean ended;

        Typed(Frames frames) {
            this.frames = frames;
        }

        void add(byte[] bytes) {
            queue.offer(bytes);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (position == current.length && !more()) {
                return -1;
            }
            int count = Math.min(length, current.length - position);
            System.arraycopy(current, position, target, offset, count);
            position += count;
            return count;
        }

        private boolean more() throws IOException {
            if (ended) {
                return false;
            }
            frames.send(Frames.ASK, "");
            try {
                current = queue.take();
                position = 0;
                ended = current.length == 0;
                return !ended;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("stopped while waiting for an answer", e);
            }
        }
    }
}
