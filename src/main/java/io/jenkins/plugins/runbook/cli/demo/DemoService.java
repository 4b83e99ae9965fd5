package io.jenkins.plugins.runbook.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;

/**
 * The small daemon that {@code runbook demo} crashes and repairs, started as a process of its own by the demo's {@code svc} script.
 * Needs nothing but the JDK. Answers {@code /health} on the loopback address; one that requires another service does not start
 * without it, as daemons do.
 *
 * <p>Arguments: its name, its port, and either {@code -} or name and port of what it requires, joined by a colon.
 */
public final class DemoService {

    /** Nothing the demo started outlives a forgotten demo for longer. */
    private static final long LIFETIME_MILLIS = 30 * 60 * 1000L;

    private static final int CONNECT_MILLIS = 2000;

    private DemoService() {}

    public static void main(String[] arguments) throws IOException {
        String name = arguments[0];
        int port = Integer.parseInt(arguments[1]);
        String requires = arguments[2];
        String obstacle = obstacle(requires);
        if (obstacle != null) {
            System.err.println("ERROR " + name + ": " + obstacle);
            System.exit(1);
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health", exchange -> answer(exchange, obstacle(requires)));
        server.start();
        new Timer("lifetime", true).schedule(end(server), LIFETIME_MILLIS);
        System.out.println("INFO " + name + ": listening on 127.0.0.1:" + port);
        Files.writeString(Path.of("run", name + ".up"), "");
    }

    /** Why the service cannot do its work, or {@code null} when it can. */
    @CheckForNull
    private static String obstacle(String requires) {
        if (requires.equals("-")) {
            return null;
        }
        String[] service = requires.split(":");
        int port = Integer.parseInt(service[1]);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return null;
        } catch (IOException e) {
            return "cannot connect to " + service[0] + " at 127.0.0.1:" + port + ": Connection refused";
        }
    }

    private static void answer(HttpExchange exchange, String obstacle) throws IOException {
        byte[] body = (obstacle == null ? "ok" : obstacle).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(obstacle == null ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static TimerTask end(HttpServer server) {
        return new TimerTask() {
            @Override
            public void run() {
                server.stop(0); // nothing else keeps the process
            }
        };
    }
}
