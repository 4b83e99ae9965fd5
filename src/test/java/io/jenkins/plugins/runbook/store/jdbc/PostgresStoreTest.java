package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Runs with {@code -Dpg.url=jdbc:postgresql://… -Dpg.user=… -Dpg.password=…}; each test in a schema of its own. */
@EnabledIfSystemProperty(named = "pg.url", matches = "jdbc:postgresql:.+", disabledReason = "no -Dpg.url was given")
class PostgresStoreTest extends StoreContract {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final String url = System.getProperty("pg.url");
    private final String user = System.getProperty("pg.user");
    private final String password = System.getProperty("pg.password");

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
    void a_wrong_password_is_told_without_showing_it() {
        assertThatThrownBy(() -> Stores.jdbc(url, user, "wr0ng"))
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
