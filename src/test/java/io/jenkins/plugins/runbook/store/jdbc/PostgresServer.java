package io.jenkins.plugins.runbook.store.jdbc;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of this machine's own binaries, in a directory of its own, gone when closed. PostgreSQL refuses root: there it runs as
 * {@code nobody}.
 */
final class PostgresServer implements AutoCloseable {

    private static final String USER = "runbook";
    private static final int TRIES = 3;
    private static final long START_MINUTES = 2;

    private final Path directory;
    private final Process server;
    private final int port;

    private PostgresServer(Path directory, Process server, int port) {
        this.directory = directory;
        this.server = server;
        this.port = port;
    }

    /** Where {@code initdb} and {@code postgres} are, empty when nobody installed them. */
    static Optional<Path> binaries() {
        List<Path> places = new ArrayList<>();
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(Path.of("/usr/lib/postgresql"))) {
            versions.forEach(version -> places.add(version.resolve("bin")));
        } catch (IOException e) {
            // Not a Debian, or nothing is installed.
        }
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(place -> !place.isEmpty())
                .forEach(place -> places.add(Path.of(place)));
        return places.stream()
                .filter(place ->
                        Files.isExecutable(place.resolve("initdb")) && Files.isExecutable(place.resolve("postgres")))
                .findFirst();
    }

    /** Starts one, empty. */
    static PostgresServer start(Path binaries) throws Exception {
        Path directory = Files.createTempDirectory("runbook-postgres");
        try {
            if (isRoot()) {
                run(directory, List.of("chown", "nobody", directory.toString()));
            }
            Path data = directory.resolve("data");
            run(
                    directory,
                    unprivileged(List.of(
                            binaries.resolve("initdb").toString(),
                            "--pgdata=" + data,
                            "--username=" + USER,
                            "--auth=trust",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--no-sync")));
            for (int i = 1; ; i++) {
                PostgresServer started = start(binaries, directory, data);
                if (started.answers()) {
                    return started;
                }
                started.stop();
                if (i == TRIES) {
                    throw new IOException("PostgreSQL did not start: " + Files.readString(directory.resolve("log")));
                }
            }
        } catch (Exception e) {
            delete(directory);
            throw e;
        }
    }

    /** Another process may take the port that was free, so this can fail. */
    private static PostgresServer start(Path binaries, Path directory, Path data) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process server = new ProcessBuilder(unprivileged(List.of(
                        binaries.resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=")))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        return new PostgresServer(directory, server, port);
    }

    private boolean answers() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(START_MINUTES);
        while (server.isAlive() && System.nanoTime() < end) {
            try (Connection connection = connect()) {
                return true;
            } catch (SQLException e) {
                server.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        return false;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), USER, "");
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    String user() {
        return USER;
    }

    /** Ends every connection but the one that asks, as a network that fails does. */
    void cutConnections() throws SQLException {
        execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                + " and backend_type = 'client backend'");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** From now on this role has to say its password; the others do not. */
    void requirePasswordOf(String role) throws IOException, SQLException {
        Path rules = directory.resolve("data").resolve("pg_hba.conf");
        Files.writeString(rules, "host all " + role + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
        execute("select pg_reload_conf()");
    }

    private void stop() throws InterruptedException {
        server.destroy();
        if (!server.waitFor(START_MINUTES, TimeUnit.MINUTES)) {
            server.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws Exception {
        try {
            cutConnections();
        } finally {
            stop();
            delete(directory);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> unprivileged(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> all =
                new ArrayList<>(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"));
        all.addAll(command);
        return all;
    }

    private static void run(Path directory, List<String> command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("runbook-postgres", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException(command + " failed: " + Files.readString(log));
            }
        } finally {
            Files.delete(log);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
