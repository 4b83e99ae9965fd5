package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class StoresTest {

    @Test
    void a_database_of_another_kind_is_refused_without_showing_its_password() {
        assertThatThrownBy(() -> Stores.jdbc("jdbc:mysql://db/runbooks?password=s3cret", "u", "p"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:mysql://db/runbooks")
                .hasMessageContaining("jdbc:postgresql://host:5432/database")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_database_nobody_answers_for_is_named() throws IOException {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + closedPort + "/runbooks?connectTimeout=2";
        assertThatThrownBy(() -> Stores.jdbc(url, "u", "p"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:" + closedPort + "/runbooks")
                .hasMessageContaining("cannot be reached");
    }
}
