package io.jenkins.plugins.runbook.cli.demo;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The little world of the demo: a shop that needs its session store, both real processes that answer HTTP on the loopback address.
 * Needs {@code sh} and the Java this process runs on, nothing else.
 */
final class DemoShop implements AutoCloseable {

    static final String SHOP = "shop";
    static final String SESSIONS = "sessions";

    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final Path directory;
    private final int shopPort;

    private DemoShop(Path directory, int shopPort) {
        this.directory = directory;
        this.shopPort = shopPort;
    }

    /** Lays the shop out in a directory and starts it. */
    static DemoShop open(Path directory) throws IOException, InterruptedException {
        int shopPort = freePort();
        int sessionsPort = freePort();
        DemoShop shop = new DemoShop(directory, shopPort);
        for (String each : List.of("bin", "etc", "log", "run", "srv")) {
            Files.createDirectories(directory.resolve(each));
        }
        shop.executable("bin/svc", resource("svc.sh"));
        shop.service(SESSIONS, sessionsPort, "-");
        shop.service(SHOP, shopPort, SESSIONS + ":" + sessionsPort);
        Files.writeString(
                directory.resolve("etc/shop.unit"),
                "[unit]\ndescription = the shop\nrequires = sessions\n[listen]\nport = " + shopPort
                        + "\nsessions = 127.0.0.1:" + sessionsPort + "\n");
        shop.svc(SESSIONS, "start");
        shop.svc(SHOP, "start");
        return shop;
    }

    Path directory() {
        return directory;
    }

    /** What the runbook is given. */
    Map<String, String> parameters() {
        return Map.of("service", SHOP, "port", String.valueOf(shopPort));
    }

    /** Pulls the plug: both processes end at once, without a chance to tidy up. */
    void crash() throws IOException {
        for (String name : List.of(SHOP, SESSIONS)) {
            process(name).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().orTimeout(5, TimeUnit.SECONDS).join();
            });
        }
    }

    /**
     * The demo's own look at the incident, which no runbook has a hand in: the shop's process runs, and the shop answers a request
     * of this process.
     */
    boolean works() throws IOException, InterruptedException {
        return process(SHOP).isPresent() && "ok".equals(answer());
    }

    @CheckForNull
    private String answer() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + shopPort + "/health"))
                    .timeout(ANSWER)
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Ends both processes. */
    @Override
    public void close() throws IOException {
        crash();
    }

    private Optional<ProcessHandle> process(String name) throws IOException {
        Path file = directory.resolve("run").resolve(name + ".pid");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        String pid = Files.readString(file).trim();
        return pid.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
    }

    private void svc(String name, String action) throws IOException, InterruptedException {
        Path log = directory.resolve("log/svc.log");
        Process process = new ProcessBuilder("sh", "bin/svc", name, action)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (process.waitFor() != 0) {
            throw CommandException.internal(
                    "the demo's own " + name + " does not start: "
                            + Files.readString(log).strip(),
                    null);
        }
    }

    private void service(String name, int port, String requires) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        executable(
                "srv/" + name,
                "#!/bin/sh\nexec " + quoted(java) + " -Xmx32m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "
                        + quoted(classPath()) + " " + DemoService.class.getName() + " " + name + " " + port + " "
                        + requires + "\n");
    }

    private void executable(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.writeString(path, text);
        if (!path.toFile().setExecutable(true)) {
            throw new IOException(path + " cannot be made executable");
        }
    }

    /** The text of a file that belongs to the demo. */
    static String resource(String name) throws IOException {
        try (InputStream in = DemoShop.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String classPath() {
        try {
            return Path.of(DemoService.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program does not know where it is", e);
        }
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
