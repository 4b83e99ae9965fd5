package io.jenkins.plugins.runbook.execution.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.Verification.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class BackupVerificationTest {

    @TempDir
    Path directory;

    private RealHost host;

    @BeforeEach
    void data() throws Exception {
        host = new RealHost(directory, Map.of());
        host.sh("mkdir data empty; head -c 100000 /dev/urandom >data/a; seq 20000 >data/b");
    }

    private Verification backup(String file, String script) throws Exception {
        return host.verify(Incident.BACKUP_FAILURE, "state: {files: ['" + file + "']}\n", () -> host.sh(script));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            b.tar.gz  | tar -czf b.tar.gz data                                       | PASSED
            b.tar     | tar -cf b.tar data                                           | PASSED
            b.gz      | gzip -c data/b >b.gz                                         | PASSED
            nightly   | tar -czf nightly data                                        | PASSED
            b.tar.gz  | tar -czf x data; head -c 50000 x >b.tar.gz                   | FAILED
            b.gz      | gzip -c data/b >x; head -c 20000 x >b.gz                     | FAILED
            b.tar     | tar -cf x data; head -c 60000 x >b.tar                       | FAILED
            b.tar.gz  | tar -czf b.tar.gz empty                                      | FAILED
            b.tar.gz  | : >b.tar.gz                                                  | FAILED
            b.gz      | gzip -c </dev/null >b.gz                                     | FAILED
            b.tar.gz  | echo '<html>502 Bad Gateway</html>' >b.tar.gz                | FAILED
            b.tar.gz  | tar -czf b.tar.gz data; echo 0 >b.tar.gz.sha256              | FAILED
            b.tar.gz  | tar -czf b.tar.gz data; sha256sum b.tar.gz >b.tar.gz.sha256  | PASSED
            b.tar.gz  | true                                                         | FAILED
            b.bin     | cp data/a b.bin                                              | UNKNOWN
            empty     | true                                                         | FAILED
            """)
    void an_archive_is_read_to_its_end(String file, String script, Verdict verdict) throws Exception {
        Verification verification = backup(file, script);

        assertThat(verification.verdict()).as(verification.toString()).isEqualTo(verdict);
    }

    @Test
    void an_archive_of_which_a_byte_was_changed_on_the_way_is_no_backup() throws Exception {
        assertThat(backup(
                                "b.tar.gz",
                                "tar -czf b.tar.gz data; printf XXXX | dd of=b.tar.gz bs=1 seek=5000 conv=notrunc")
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "-- PostgreSQL database dump, -- PostgreSQL database dump complete",
        "-- MySQL dump 10.13, -- Dump completed on 2026-11-25",
        "-- MariaDB dump 10.19, -- Dump completed"
    })
    void a_dump_that_ends_before_its_last_line_is_no_backup(String first, String last) throws Exception {
        String whole = "printf '%s\\n' '" + first + "' 'create table a(i int);' '" + last + "' ''";
        String cut = "printf '%s\\n' '" + first + "' 'create table a(i'";

        assertThat(backup("b.sql", whole + " >b.sql").verdict()).isEqualTo(Verdict.PASSED);
        assertThat(backup("b.sql", cut + " >b.sql").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(backup("b.sql.gz", whole + " | gzip -c >b.sql.gz").verdict()).isEqualTo(Verdict.PASSED);
        assertThat(backup("b.sql.gz", cut + " | gzip -c >b.sql.gz").verdict()).isEqualTo(Verdict.FAILED);
    }

    @Test
    void an_archive_from_before_is_no_new_backup() throws Exception {
        host.sh("tar -czf b.tar.gz data");
        Files.setLastModifiedTime(directory.resolve("b.tar.gz"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        assertThat(backup("b.tar.gz", "true").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(backup("b.tar.gz", "tar -czf b.tar.gz data").verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void a_backup_that_shrank_to_nearly_nothing_is_left_open() throws Exception {
        host.sh("tar -czf b.tar.gz data");

        Verification verification = backup("b.tar.gz", "echo x >empty/x; tar -czf b.tar.gz empty");

        assertThat(verification.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(verification.evidence().toString()).contains("the one before had");
    }
}
