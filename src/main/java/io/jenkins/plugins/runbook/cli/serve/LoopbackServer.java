package io.jenkins.plugins.runbook.cli.serve;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.web.WebApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the page on the loopback address, to the person who started it. Whoever opens the {@link #link} may decide; without it the
 * page can be read only, so that another account of the machine cannot approve anything.
 */
public final class LoopbackServer implements AutoCloseable {

    private static final int THREADS = 8;
    private static final int TOKEN_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpServer server;
    private final ExecutorService threads;
    private final String token;

    private LoopbackServer(HttpServer server, ExecutorService threads, String token) {
        this.server = server;
        this.threads = threads;
        this.token = token;
    }

    /**
     * Starts serving.
     *
     * @param port TCP port on 127.0.0.1; 0 takes a free one
     * @param actor in whose name everything happens
     * @throws IOException when the port cannot be had
     */
    public static LoopbackServer start(int port, WebApi web, Actor actor) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        String token = newToken();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        int bound = server.getAddress().getPort();
        BrowserSession session = new BrowserSession(bound, token);
        server.createContext("/", new PageHandler(web, actor, new RequestGuard(bound, session), session));
        server.setExecutor(threads);
        server.start();
        return new LoopbackServer(server, threads, token);
    }

    /** Address of the page, without the right to decide. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Address for the person who started it; opening it gives a browser the right to decide. */
    public String link() {
        return address() + "?" + BrowserSession.PARAMETER + "=" + token;
    }

    /** Stops serving; requests in hand get a second to end. */
    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
    }

    private static String newToken() {
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
