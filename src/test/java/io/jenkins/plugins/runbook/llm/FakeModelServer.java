package io.jenkins.plugins.runbook.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.runbook.format.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An OpenAI-compatible server on the loopback address that answers as it is told: one answer a request, the last one for ever. */
public final class FakeModelServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<Behaviour> script = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private Function<Request, String> model;

    private FakeModelServer(HttpServer server) {
        this.server = server;
    }

    public static FakeModelServer start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FakeModelServer fake = new FakeModelServer(http);
        http.setExecutor(fake.threads);
        http.createContext("/", fake::handle);
        http.start();
        return fake;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** Says a text as a model does. */
    public FakeModelServer says(String content) {
        return does(exchange -> reply(exchange, 200, completion(content, "stop", null)));
    }

    public FakeModelServer saysCutOff(String content) {
        return does(exchange -> reply(exchange, 200, completion(content, "length", null)));
    }

    public FakeModelServer refuses(String why) {
        return does(exchange -> reply(exchange, 200, completion(null, "stop", why)));
    }

    public FakeModelServer fails(int status, String message) {
        return fails(status, message, Map.of());
    }

    public FakeModelServer fails(int status, String message, Map<String, String> headers) {
        return does(exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            reply(exchange, status, Json.text(Map.of("error", Map.of("message", message, "type", "test"))));
        });
    }

    /** Answers with any body. */
    public FakeModelServer sends(int status, String body) {
        return does(exchange -> reply(exchange, status, body));
    }

    /** Sends the headers and the first bytes, then nothing until it is closed. */
    public FakeModelServer stalls() {
        return does(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"id\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitClosing();
        });
    }

    /** Sends more than anybody wants to read. */
    public FakeModelServer floods(int megabytes) {
        return does(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[1 << 20];
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < megabytes; i++) {
                    out.write(block);
                }
            }
        });
    }

    /** Closes the connection without a word. */
    public FakeModelServer hangsUp() {
        return does(HttpExchange::close);
    }

    /** Says what the question deserves, from now on. */
    public synchronized FakeModelServer answers(Function<Request, String> model) {
        this.model = model;
        return this;
    }

    public synchronized FakeModelServer does(Behaviour behaviour) {
        script.add(behaviour);
        return this;
    }

    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Everything that was ever sent here: addresses, headers, bodies. */
    public synchronized String everythingReceived() {
        return requests.toString();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Behaviour behaviour;
        Request request =
                new Request(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body);
        synchronized (this) {
            requests.add(request);
            behaviour = behaviour(request);
        }
        if (behaviour == null) {
            reply(exchange, 500, "{\"error\":{\"message\":\"the test told me nothing to say\"}}");
            return;
        }
        behaviour.handle(exchange);
    }

    private Behaviour behaviour(Request request) {
        if (model != null) {
            String said = model.apply(request);
            return exchange -> reply(exchange, 200, completion(said, "stop", null));
        }
        return script.size() > 1 ? script.poll() : script.peek();
    }

    private static String completion(String content, String finish, String refusal) {
        ObjectNode message = Json.mapper().createObjectNode();
        message.put("role", "assistant");
        message.put("content", content);
        message.put("refusal", refusal);
        ObjectNode choice = Json.mapper().createObjectNode();
        choice.put("index", 0);
        choice.put("finish_reason", finish);
        choice.set("message", message);
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.put("id", "fake-1");
        answer.put("object", "chat.completion");
        answer.put("created", 1);
        answer.put("model", "fake");
        answer.putArray("choices").add(choice);
        answer.putObject("usage")
                .put("prompt_tokens", 1000)
                .put("completion_tokens", 100)
                .put("total_tokens", 1100);
        return answer.toString();
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** What the server does with one request. */
    @FunctionalInterface
    public interface Behaviour {
        void handle(HttpExchange exchange) throws IOException;
    }

    /** What came in. */
    public record Request(String path, Map<String, List<String>> headers, String body) {

        public JsonNode json() {
            return Json.read(body, JsonNode.class);
        }

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(",", header.getValue()))
                    .findFirst()
                    .orElse(null);
        }

        /** Name of the form that the answer must have. */
        public String form() {
            return json().at("/response_format/json_schema/name").asText();
        }

        /** All that the messages say. */
        public String said() {
            StringBuilder said = new StringBuilder();
            json().path("messages")
                    .forEach(message ->
                            said.append(message.path("content").asText()).append('\n'));
            return said.toString();
        }
    }
}
