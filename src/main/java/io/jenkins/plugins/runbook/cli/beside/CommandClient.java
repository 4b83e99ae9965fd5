package io.jenkins.plugins.runbook.cli.beside;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.ProgramVersion;
import io.jenkins.plugins.runbook.cli.console.Terminal;
import io.jenkins.plugins.runbook.cli.console.Workplace;
import io.jenkins.plugins.runbook.format.Json;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the process that has the store open run a command. */
public final class CommandClient {

    private static final Logger LOG = LoggerFactory.getLogger(CommandClient.class);
    private static final int TYPED_AT_ONCE = 8192;

    private CommandClient() {}

    /**
     * Has the command run there, if there is such a process.
     *
     * @param home where it would keep its socket
     * @param terminal shows what it prints, and is asked what it asks
     * @return the exit code; empty when no process runs it, and it has to be run here
     * @throws InterruptedException when the calling thread was interrupted; the command was stopped
     */
    @NonNull
    public static OptionalInt run(@NonNull Path home, @NonNull Terminal terminal, @NonNull String... arguments)
            throws InterruptedException {
        Optional<SocketChannel> channel = connect(home.toAbsolutePath().resolve(CommandSocket.FILE));
        if (channel.isEmpty()) {
            return OptionalInt.empty();
        }
        try (Frames frames = new Frames(channel.get())) {
            Workplace here = Workplace.ofProcess();
            frames.send(
                    Frames.START,
                    Json.text(new Start(
                            ProgramVersion.release(),
                            List.of(arguments),
                            here.directory().toString(),
                            here.environment(),
                            terminal.interactive(),
                            terminal.showsProgress(),
                            terminal.colour())));
            return follow(frames, terminal);
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException("stopped before the end");
        } catch (IOException e) {
            throw CommandException.internal(
                    "the process that has the store in " + home + " open ended before the command did", e);
        }
    }

    private static Optional<SocketChannel> connect(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(file));
                return Optional.of(channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("No process answers at {}", file, e);
            return Optional.empty();
        }
    }

    private static OptionalInt follow(Frames frames, Terminal terminal) throws IOException {
        while (true) {
            Frames.Frame frame = frames.next();
            switch (frame.type()) {
                case Frames.OUT -> terminal.out().writeBytes(frame.bytes());
                case Frames.ERR -> terminal.err().writeBytes(frame.bytes());
                case Frames.ASK -> askAside(frames, terminal);
                case Frames.EXIT -> {
                    terminal.out().flush();
                    terminal.err().flush();
                    return OptionalInt.of(Integer.parseInt(frame.text()));
                }
                case Frames.REFUSED -> {
                    LOG.debug("The process that has the store open does not run this: {}", frame.text());
                    return OptionalInt.empty();
                }
                default -> throw new IOException("a message that this release does not know: " + frame.type());
            }
        }
    }

    /** What is printed while an answer is awaited, such as another answer of a conversation, must not wait for it. */
    private static void askAside(Frames frames, Terminal terminal) {
        Thread thread = new Thread(
                () -> {
                    try {
                        answer(frames, terminal);
                    } catch (IOException e) {
                        LOG.debug("What was typed is not read any more", e);
                    }
                },
                "runbook-input");
        thread.setDaemon(true);
        thread.start();
    }

    private static void answer(Frames frames, Terminal terminal) throws IOException {
        byte[] typed = new byte[TYPED_AT_ONCE];
        int length = terminal.in().read(typed);
        if (length <= 0) {
            frames.send(Frames.END_OF_INPUT, "");
        } else {
            frames.send(Frames.INPUT, typed, 0, length);
        }
    }
}
