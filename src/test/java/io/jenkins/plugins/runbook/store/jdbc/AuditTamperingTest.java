package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody with the database's password changes the audit behind the store's back. */
class AuditTamperingTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    update audit_entry set detail = 'harmless' where sequence_number = 3        | entry 3 .* is not what was written
                    update audit_entry set actor = 'mallory' where sequence_number = 1          | entry 1 .* is not what was written
                    update audit_entry set happened_at = dateadd(second, 1, happened_at) where sequence_number = 2 | entry 2 .* is not what was written
                    update audit_entry set actor = 'bobre', action = 'view.closed' where sequence_number = 5 | entry 5 .* is not what was written
                    delete from audit_entry where sequence_number = 3                           | entry 3 is missing
                    delete from audit_entry where sequence_number = 1                           | entry 1 is missing
                    delete from audit_entry where sequence_number = 5                           | entry 5 is missing
                    delete from audit_entry                                                     | entry 1 is missing
                    delete from audit_entry where sequence_number > 2; update audit_head set entries = 2 | entry 2 is not the last
                    delete from audit_head                                                      | entry 5 is not the last
                    update audit_entry set sequence_number = 9 where sequence_number = 2; update audit_entry set sequence_number = 2 where sequence_number = 3; update audit_entry set sequence_number = 3 where sequence_number = 9 | entry 2 does not follow
                    """)
    void a_changed_chain_is_noticed_and_the_place_named(String sql, String expected) throws SQLException {
        write();
        execute(sql);
        assertThat(verify()).hasValueSatisfying(sentence -> assertThat(sentence).containsPattern(expected));
    }

    @Test
    void an_untouched_chain_is_whole() {
        write();
        assertThat(verify()).isEmpty();
    }

    @Test
    void entries_written_after_a_cut_do_not_hide_it() throws SQLException {
        write();
        execute("delete from audit_entry where sequence_number >= 4");
        write();
        assertThat(verify()).hasValueSatisfying(sentence -> assertThat(sentence).contains("entry 4 is missing"));
    }

    private void write() {
        try (Store store = Stores.embedded(directory)) {
            for (int i = 0; i < 5; i++) {
                store.transact(records -> records.audit().append("bob", "review.closed", "R-1", "detail"));
            }
        }
    }

    private Optional<String> verify() {
        try (Store store = Stores.embedded(directory)) {
            return store.read(records -> records.audit().verify());
        }
    }

    private void execute(String sql) throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:async:" + directory.resolve("store"));
        source.setUser("sa");
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
