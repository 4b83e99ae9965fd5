package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * On a server started from this machine's binaries, or on the one of {@code -Dpg.url=jdbc:postgresql://… -Dpg.user=… -Dpg.password=…}; each
 * test in a schema of its own.
 */
class PostgresStoreTest extends StoreContract {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private static PostgresServer server;
    private static String url;
    private static String user;
    private static String password;

    @BeforeAll
    static void start() throws Exception {
        url = System.getProperty("pg.url");
        user = System.getProperty("pg.user");
        password = System.getProperty("pg.password");
        if (url == null) {
            Optional<Path> binaries = PostgresServer.binaries();
            assumeThat(binaries)
                    .as("no PostgreSQL was tried: install Debian's postgresql, or name a server with -Dpg.url")
                    .isPresent();
            server = PostgresServer.start(binaries.orElseThrow());
            url = server.url();
            user = server.user();
            password = "";
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    Store open() throws SQLException {
        return Stores.jdbc(newSchema(), user, password);
    }

    @Test
    void two_processes_share_one_store() throws SQLException {
        String schema = newSchema();
        try (Store one = Stores.jdbc(schema, user, password);
                Store other = Stores.jdbc(schema, user, password)) {
            one.transact(records -> records.audit().append("alice", "one", "x", ""));
            other.transact(records -> records.audit().append("bob", "two", "x", ""));
            assertThat(one.<Long, RuntimeException>read(
                            records -> records.audit().size()))
                    .isEqualTo(2);
            assertThat(one.<Boolean, RuntimeException>read(
                            records -> records.audit().verify().isEmpty()))
                    .isTrue();
        }
    }

    @Test
    void two_processes_that_write_at_once_lose_and_mix_nothing(@TempDir Path directory) throws Exception {
        String schema = newSchema();
        Stores.jdbc(schema, user, password).close();
        List<Process> writers = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            writers.add(
                    JavaProcess.start(SharedWriterProcess.class, directory.resolve(name), schema, user, name, "60"));
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor()).as("see %s", directory).isZero();
        }
        try (Store store = Stores.jdbc(schema, user, password)) {
            store.read(records -> {
                assertThat(records.executions().recordOf("RB-WEB").get(0).verified())
                        .isEqualTo(120);
                assertThat(records.learningQueue().waiting(999)).hasSize(120);
                assertThat(records.audit().size()).isEqualTo(120);
                assertThat(records.audit().verify()).isEmpty();
                return null;
            });
        }
    }

    @Test
    void a_connection_that_is_lost_in_the_middle_keeps_nothing_and_the_store_goes_on() throws Exception {
        assumeThat(server).as("connections of a foreign server are not cut").isNotNull();
        try (Store store = Stores.jdbc(newSchema(), user, password)) {
            store.transact(records -> records.audit().append("alice", "before", "x", ""));
            assertThatThrownBy(() -> store.transact(records -> {
                        records.audit().append("alice", "lost", "x", "");
                        server.cutConnections();
                        return records.audit().append("alice", "lost", "x", "");
                    }))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("cannot be reached");

            store.transact(records -> records.audit().append("alice", "after", "x", ""));

            store.read(records -> {
                assertThat(records.audit().page(0, 9))
                        .extracting(AuditEntry::action)
                        .containsExactly("after", "before");
                assertThat(records.audit().verify()).isEmpty();
                return null;
            });
        }
    }

    @Test
    void a_wrong_password_is_told_without_showing_it() throws Exception {
        if (server != null) {
            server.execute("create role guarded login password 'r1ght'");
            server.requirePasswordOf("guarded");
        }
        assertThatThrownBy(() -> Stores.jdbc(url, server == null ? user : "guarded", "wr0ng"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("password")
                .hasMessageNotContaining("wr0ng");
    }

    private String newSchema() throws SQLException {
        String schema = "runbook_test_" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPassword(password);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        }
        return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    }
}
