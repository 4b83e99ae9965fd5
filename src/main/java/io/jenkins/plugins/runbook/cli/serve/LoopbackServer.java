package io.jenkins.plugins.runbook.cli.serve;

import com.sun.net.httpserver.HttpServer;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.assistant.Toolbox;
import io.jenkins.plugins.runbook.cli.mcp.HttpDoor;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.web.WebApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Serves the page on the loopback address, to the person who started it. The {@link #link} gives the right to decide; without it the
 * page can be read only, so that another account of the machine cannot approve anything.
 */
public final class LoopbackServer implements AutoCloseable {

    /**
     * The JDK's server reads a request on the thread that will answer it, so as many threads are taken as connections that send nothing.
     * They cost little, and end with them.
     */
    private static final int MOST_THREADS = 256;

    private static final int IDLE_SECONDS = 20;

    static {
        // Read once, when the first class of the server is loaded: seconds until a request has to be there, and its
        // answer read.
        setUnlessSet("sun.net.httpserver.maxReqTime", "10");
        setUnlessSet("sun.net.httpserver.maxRspTime", "60");
        setUnlessSet("sun.net.httpserver.idleInterval", "20");
    }

    private static final String ASSISTANTS = "/mcp";
    private static final int TOKEN_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpServer server;
    private final ExecutorService threads;
    private final String token;
    /** {@code null} where there is nothing for assistants. */
    private final HttpDoor door;

    private LoopbackServer(HttpServer server, ExecutorService threads, String token, HttpDoor door) {
        this.server = server;
        this.threads = threads;
        this.token = token;
        this.door = door;
    }

    /**
     * Starts serving.
     *
     * @param port TCP port on 127.0.0.1; 0 takes a free one
     * @param actor in whose name everything happens
     * @throws IOException when the port cannot be had
     */
    public static LoopbackServer start(int port, WebApi web, Actor actor) throws IOException {
        return start(port, web, actor, null);
    }

    /**
     * Starts serving.
     *
     * @param assistants what assistants may use at {@code /mcp}, or {@code null} when there is nothing for them
     */
    static LoopbackServer start(int port, WebApi web, Actor actor, @CheckForNull Toolbox assistants)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        String token = newToken();
        ExecutorService threads = threads();
        int bound = server.getAddress().getPort();
        BrowserSession session = new BrowserSession(bound, token);
        RequestGuard guard = new RequestGuard(bound, session);
        server.createContext("/", new PageHandler(web, actor, guard, session));
        HttpDoor door = assistants == null ? null : new HttpDoor(assistants, actor);
        if (door != null) {
            server.createContext(ASSISTANTS, new AssistantHandler(door, guard));
        }
        server.setExecutor(threads);
        server.start();
        return new LoopbackServer(server, threads, token, door);
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** A connection for which there is no thread is closed at once. */
    private static ExecutorService threads() {
        return new ThreadPoolExecutor(
                2, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, "runbook-page");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Address of the page, without the right to decide. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Address for the person who started it; opening it gives a browser the right to decide. */
    public String link() {
        return address() + "?" + BrowserSession.PARAMETER + "=" + token;
    }

    /** Address for clients of assistants, which show {@link #token}. */
    String assistants() {
        return address() + ASSISTANTS.substring(1);
    }

    /** What a client that is no browser shows as {@code Authorization: Bearer}. */
    String token() {
        return token;
    }

    /** Stops serving; requests in hand get a second to end. */
    @Override
    public void close() {
        if (door != null) {
            door.close();
        }
        server.stop(1);
        threads.shutdownNow();
    }

    private static String newToken() {
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
