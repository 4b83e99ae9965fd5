package io.jenkins.plugins.runbook.cli.mcp;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.assistant.Toolbox;
import io.jenkins.plugins.runbook.model.Actor;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * One client on standard input and output, a message a line. The SDK has such a transport, which ends at the first line that is no message
 * and cannot cancel; this one answers such a line with an error and goes on.
 */
public final class StdioDoor {

    private static final Logger LOG = LoggerFactory.getLogger(StdioDoor.class);

    /** What was asked before the client closed its end may still be answered: a pipe from a file has no reader that waits. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

    private static final int PARSE_ERROR = -32700;
    private static final int OVERLOADED = -32000;

    private final Protocol protocol;
    private final InputStream in;
    private final OutputStream out;
    private final InFlight inFlight = new InFlight();

    /** A thread that answers may be interrupted when its request is cancelled, which would close a channel that it writes to. */
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "runbook-mcp-writer");
        thread.setDaemon(true);
        return thread;
    });

    private final Wire wire = new Wire();
    private McpServerSession session;

    private StdioDoor(Protocol protocol, InputStream in, OutputStream out) {
        this.protocol = protocol;
        this.in = new BufferedInputStream(in);
        this.out = out;
    }

    /**
     * Serves until the client closes its end, or the calling thread is interrupted.
     *
     * @param in what the client says
     * @param out where answers go; nothing else may be written there
     * @param person on whose behalf every call is made
     * @throws IOException when {@code in} cannot be read
     */
    public static void serve(
            @NonNull Toolbox tools, @NonNull Actor person, @NonNull InputStream in, @NonNull OutputStream out)
            throws IOException, InterruptedException {
        StdioDoor door = new StdioDoor(new Protocol(tools, person), in, out);
        McpSyncServer server = door.protocol.on(door.new Provider());
        try {
            door.untilEnd();
            door.inFlight.drain(LAST_ANSWERS);
        } finally {
            door.inFlight.cancelAll(door.session.getId());
            server.close();
            door.writer.shutdown();
            door.writer.awaitTermination(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Reading cannot be interrupted, and who waits for it must be: a process that is asked to end stops what it runs. */
    private void untilEnd() throws IOException, InterruptedException {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        readAll();
                        end.complete(null);
                    } catch (IOException | RuntimeException | Error e) {
                        end.completeExceptionally(e);
                    }
                },
                "runbook-mcp-reader");
        reader.setDaemon(true);
        reader.start();
        try {
            end.get();
        } catch (ExecutionException e) {
            throw new IOException("what the assistant says cannot be read: " + e.getCause(), e.getCause());
        }
    }

    private void readAll() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                if (tooLong) {
                    complain(PARSE_ERROR, "A message has more than " + Protocol.LONGEST_MESSAGE + " bytes");
                } else {
                    receive(line.toString(StandardCharsets.UTF_8));
                }
                line.reset();
                tooLong = false;
            } else if (line.size() < Protocol.LONGEST_MESSAGE) {
                line.write(next);
            } else {
                tooLong = true;
            }
        }
        if (!tooLong) {
            receive(line.toString(StandardCharsets.UTF_8));
        }
    }

    private void receive(String line) {
        if (line.isBlank()) {
            return;
        }
        JSONRPCMessage message;
        try {
            message = McpSchema.deserializeJsonRpcMessage(Protocol.JSON, line);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            complain(PARSE_ERROR, "A line is no message of JSON-RPC");
            return;
        }
        if (message instanceof JSONRPCNotification notice && notice.method().equals(Protocol.CANCELLED)) {
            if (notice.params() instanceof Map<?, ?> params) {
                inFlight.cancel(session.getId(), params.get("requestId"));
            }
        } else if (message instanceof JSONRPCRequest request) {
            if (inFlight.full()) {
                complain(OVERLOADED, InFlight.MOST + " requests wait for an answer already");
            } else {
                Mono<Void> work = protocol.unlisted(request)
                        .map(answer -> answer.flatMap(wire::sendMessage))
                        .orElseGet(() -> session.handle(message));
                inFlight.begin(session.getId(), request.id(), work);
            }
        } else {
            session.handle(message).subscribe(nothing -> {}, error -> LOG.debug("A message was not taken", error));
        }
    }

    private void complain(int code, String what) {
        wire.write("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":" + code + ",\"message\":\"" + what + "\"}}");
    }

    /** Gives the SDK's server its only session. */
    private final class Provider implements McpServerTransportProvider {

        @Override
        public void setSessionFactory(McpServerSession.Factory factory) {
            session = factory.create(wire);
        }

        @Override
        public Mono<Void> notifyClients(String method, Object params) {
            return session.sendNotification(method, params);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return session.closeGracefully();
        }
    }

    /** Writes messages, one at a time. */
    private final class Wire implements McpServerTransport {

        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return Mono.fromRunnable(() -> {
                try {
                    write(Protocol.JSON.writeValueAsString(message));
                } catch (IOException e) {
                    throw new UncheckedIOException("an answer cannot be written: " + e.getMessage(), e);
                }
            });
        }

        /** JSON of Jackson has no line end in it. */
        private void write(String json) {
            writer.execute(() -> {
                try {
                    out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
                    out.flush();
                } catch (IOException e) {
                    LOG.debug("The client has gone", e);
                }
            });
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return Protocol.JSON.convertValue(data, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }

        @Override
        public void close() {
            // The streams belong to the process.
        }
    }
}
