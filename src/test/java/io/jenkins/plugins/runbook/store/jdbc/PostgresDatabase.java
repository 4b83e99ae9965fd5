package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database for tests: a server started from this machine's binaries, or the one of
 * {@code -Dpg.url=jdbc:postgresql://… -Dpg.user=… -Dpg.password=…}.
 */
public final class PostgresDatabase implements AutoCloseable {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final PostgresServer server;
    private final String url;
    private final String user;
    private final String password;

    private PostgresDatabase(PostgresServer server, String url, String user, String password) {
        this.server = server;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Starts one; skips the test where there is none. */
    public static PostgresDatabase start() throws Exception {
        String url = System.getProperty("pg.url");
        if (url != null) {
            return new PostgresDatabase(null, url, System.getProperty("pg.user"), System.getProperty("pg.password"));
        }
        Optional<Path> binaries = PostgresServer.binaries();
        assumeThat(binaries)
                .as("no PostgreSQL was tried: install Debian's postgresql, or name a server with -Dpg.url")
                .isPresent();
        PostgresServer server = PostgresServer.start(binaries.orElseThrow());
        return new PostgresDatabase(server, server.url(), server.user(), "");
    }

    /** The server, empty when it is a foreign one. */
    Optional<PostgresServer> server() {
        return Optional.ofNullable(server);
    }

    public String url() {
        return url;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** Makes a schema of its own; answers the URL that leads there. */
    public String newSchema() throws SQLException {
        String schema = "runbook_test_" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
        execute("create schema " + schema);
        return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    }

    /** Ends every connection, as a network that fails does; skips the test on a foreign server. */
    public void cutConnections() throws SQLException {
        assumeThat(server).as("connections of a foreign server are not cut").isNotNull();
        server.cutConnections();
    }

    public void execute(String sql) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPassword(password);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws Exception {
        if (server != null) {
            server.close();
        }
    }
}
