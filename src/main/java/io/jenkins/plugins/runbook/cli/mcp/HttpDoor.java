package io.jenkins.plugins.runbook.cli.mcp;

import com.sun.net.httpserver.HttpExchange;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.assistant.Toolbox;
import io.jenkins.plugins.runbook.model.Actor;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Streamable HTTP on the JDK's server, which the SDK has for servlets alone. Each request is answered with one JSON body; there is no stream
 * of events, as the server has nothing to say of itself. The caller has checked where an exchange comes from and its token.
 */
public final class HttpDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
    private static final String JSON = "application/json";
    private static final int MOST_SESSIONS = 64;

    /** The one that was used longest ago makes room. */
    private final Map<String, McpStreamableServerSession> sessions =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, McpStreamableServerSession> eldest) {
                    return size() > MOST_SESSIONS;
                }
            });

    private final InFlight inFlight = new InFlight();
    private final Provider provider = new Provider();
    private final Protocol protocol;
    private final McpSyncServer server;
    private volatile McpStreamableServerSession.Factory factory;

    /** @param person on whose behalf every call is made */
    public HttpDoor(@NonNull Toolbox tools, @NonNull Actor person) {
        protocol = new Protocol(tools, person);
        server = protocol.on(provider);
    }

    /** Answers one request of HTTP. */
    public void handle(@NonNull HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "POST" -> post(exchange);
            case "DELETE" -> {
                String id = exchange.getRequestHeaders().getFirst(HttpHeaders.MCP_SESSION_ID);
                McpStreamableServerSession ended = id == null ? null : sessions.remove(id);
                if (ended != null) {
                    inFlight.cancelAll(id);
                    ended.close();
                }
                send(exchange, ended == null ? 404 : 204, JSON, "");
            }
            default -> {
                exchange.getResponseHeaders().set("Allow", "POST, DELETE");
                send(exchange, 405, JSON, "");
            }
        }
    }

    private void post(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(Protocol.LONGEST_MESSAGE + 1);
        if (body.length > Protocol.LONGEST_MESSAGE) {
            complain(exchange, 413, "The message has more than " + Protocol.LONGEST_MESSAGE + " bytes.");
            return;
        }
        String version = exchange.getRequestHeaders().getFirst(HttpHeaders.PROTOCOL_VERSION);
        if (version != null && !provider.protocolVersions().contains(version)) {
            complain(exchange, 400, "This server speaks " + String.join(", ", provider.protocolVersions()) + ".");
            return;
        }
        JSONRPCMessage message;
        try {
            message = McpSchema.deserializeJsonRpcMessage(Protocol.JSON, new String(body, StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            complain(exchange, 400, "The body is no message of JSON-RPC.");
            return;
        }
        if (message instanceof JSONRPCRequest request && request.method().equals(McpSchema.METHOD_INITIALIZE)) {
            initialize(exchange, request);
            return;
        }
        String id = exchange.getRequestHeaders().getFirst(HttpHeaders.MCP_SESSION_ID);
        McpStreamableServerSession session = id == null ? null : sessions.get(id);
        if (session == null) {
            complain(
                    exchange,
                    id == null ? 400 : 404,
                    id == null ? "Name the session in Mcp-Session-Id." : "There is no such session; initialize anew.");
        } else if (message instanceof JSONRPCRequest request) {
            answer(exchange, session, request);
        } else {
            take(session, message);
            send(exchange, 202, JSON, "");
        }
    }

    private void initialize(HttpExchange exchange, JSONRPCRequest request) throws IOException {
        InitializeRequest wanted;
        try {
            wanted = Protocol.JSON.convertValue(request.params(), new TypeRef<InitializeRequest>() {});
        } catch (RuntimeException e) {
            complain(exchange, 400, "The request to initialize is not whole.");
            return;
        }
        McpStreamableServerSessionInit begun = factory.startSession(wanted);
        String answer = Protocol.JSON.writeValueAsString(
                JSONRPCResponse.result(request.id(), begun.initResult().block()));
        sessions.put(begun.session().getId(), begun.session());
        exchange.getResponseHeaders()
                .set(HttpHeaders.MCP_SESSION_ID, begun.session().getId());
        send(exchange, 200, JSON, answer);
    }

    private void answer(HttpExchange exchange, McpStreamableServerSession session, JSONRPCRequest request)
            throws IOException {
        if (inFlight.full()) {
            complain(exchange, 503, InFlight.MOST + " requests wait for an answer already.");
            return;
        }
        Collected wire = new Collected();
        try {
            Mono<Void> work = protocol.unlisted(request)
                    .map(answer -> answer.flatMap(wire::sendMessage))
                    .orElseGet(() -> session.responseStream(request, wire));
            boolean answered =
                    inFlight.begin(session.getId(), request.id(), work).get();
            // An end without an event is how a cancelled request is not answered.
            send(exchange, 200, answered ? JSON : "text/event-stream", answered ? wire.json : "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            complain(exchange, 503, "The server ends.");
        } catch (ExecutionException e) {
            LOG.warn("{} failed", request.method(), e.getCause());
            complain(exchange, 500, "The request failed; the terminal says why.");
        }
    }

    private void take(McpStreamableServerSession session, JSONRPCMessage message) {
        if (message instanceof JSONRPCNotification notice && notice.method().equals(Protocol.CANCELLED)) {
            if (notice.params() instanceof Map<?, ?> params) {
                inFlight.cancel(session.getId(), params.get("requestId"));
            }
            return;
        }
        Mono<Void> taken = message instanceof JSONRPCNotification notice
                ? session.accept(notice)
                : session.accept((JSONRPCResponse) message);
        taken.subscribe(nothing -> {}, error -> LOG.debug("A message was not taken", error));
    }

    private static void complain(HttpExchange exchange, int status, String sentence) throws IOException {
        send(
                exchange,
                status,
                JSON,
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,\"message\":\"" + sentence + "\"}}");
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        sessions.keySet().stream().toList().forEach(inFlight::cancelAll);
        server.close();
    }

    /** Gives the SDK's server its sessions. */
    private final class Provider implements McpStreamableServerTransportProvider {

        @Override
        public void setSessionFactory(McpStreamableServerSession.Factory made) {
            factory = made;
        }

        /** There is no stream on which they would arrive. */
        @Override
        public Mono<Void> notifyClients(String method, Object params) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.fromRunnable(() -> {
                List<McpStreamableServerSession> all = List.copyOf(sessions.values());
                sessions.clear();
                all.forEach(McpStreamableServerSession::close);
            });
        }
    }

    /** Keeps the answer to one request until it is sent. */
    private static final class Collected implements McpStreamableServerTransport {

        private volatile String json = "";

        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return Mono.fromRunnable(() -> {
                if (message instanceof JSONRPCResponse) {
                    try {
                        json = Protocol.JSON.writeValueAsString(message);
                    } catch (IOException e) {
                        throw new IllegalStateException("an answer is no JSON: " + e.getMessage(), e);
                    }
                }
            });
        }

        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message, String id) {
            return sendMessage(message);
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return Protocol.JSON.convertValue(data, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }
}
