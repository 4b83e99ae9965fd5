package io.jenkins.plugins.runbook.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the page to whoever the first part of the path names: {@code /alice/} and {@code /bob/} may do everything, {@code /carl/}
 * may comment, {@code /rita/} may look. So the page is never at the root, as in Jenkins.
 */
public final class TestServer implements AutoCloseable {

    private static final Map<String, Actor> PEOPLE = Map.of(
            "alice",
            Actor.owner("alice"),
            "bob",
            Actor.owner("bob"),
            "carl",
            new Actor("carl", Set.of(Permission.VIEW, Permission.REVIEW)),
            "rita",
            new Actor("rita", Set.of(Permission.VIEW)));

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final WebApi web;

    public TestServer(WebApi web, int port) throws IOException {
        this.web = web;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Where the page is for this person, ending in a slash. */
    public String address(String person) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + person + "/";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            int end = path.indexOf('/', 1);
            Actor actor = end < 0 ? null : PEOPLE.get(path.substring(1, end));
            if (actor == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            send(
                    exchange,
                    web.handle(
                            new WebRequest(
                                    exchange.getRequestMethod(),
                                    path.substring(end + 1),
                                    query(exchange.getRequestURI().getRawQuery()),
                                    headers,
                                    exchange.getRequestBody().readNBytes(WebApi.BODY_LIMIT + 1)),
                            actor));
        }
    }

    private static void send(HttpExchange exchange, WebResponse response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", response.contentType());
        exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
        if (response.body().length > 0) {
            exchange.getResponseBody().write(response.body());
        }
    }

    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(
                    parts[0], List.of(URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8)));
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Serves a store with something of everything in it: {@code TestServer 8599}. */
    public static void main(String[] arguments) throws Exception {
        ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT.withMinimumApprovals(1, 2));
        PageFixture.bring(house);
        WebApi web = new WebApi(Rehearsing.parts(house, Path.of("target/backups")));
        try (TestServer server = new TestServer(web, Integer.parseInt(arguments[0]))) {
            System.out.println(server.address("alice"));
            Thread.currentThread().join();
        }
    }
}
