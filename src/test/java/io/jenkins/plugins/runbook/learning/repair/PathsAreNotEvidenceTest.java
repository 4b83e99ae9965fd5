package io.jenkins.plugins.runbook.learning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.repair.operator.Operators;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a directory happens to be called is no sign of an error that passes: a random name in a path once brought a retry. */
class PathsAreNotEvidenceTest {

    private final CandidateFactory workshop =
            new CandidateFactory(Operators.all(), new RunbookReader(), new Guard(Set.of(), false));

    @ParameterizedTest
    @ValueSource(strings = {"/tmp/junit7775031", "/srv/busy-retry", "/tmp/40499", "var/503", "/data/not-ready/warming"})
    void the_name_of_a_directory_brings_no_other_repair(String directory) throws InterruptedException {
        assertThat(operators("cp: cannot create regular file '" + directory + "/a/r.txt': No such file or directory"))
                .doesNotContain("retry-transient", "wait-until-ready");
    }

    @Test
    void a_count_is_no_status() throws InterruptedException {
        assertThat(operators("copy: wrote 503 of 900 blocks, device lost")).doesNotContain("retry-transient");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl: (22) The requested URL returned error: 503",
                "HTTP/1.1 503 Service Unavailable",
                "GET http://127.0.0.1:8080/health: 503 Service Unavailable",
                "/srv/app/data.db: database is locked",
                "cannot reach /run/app/app.sock"
            })
    void what_the_tool_says_beside_a_name_still_counts(String line) throws InterruptedException {
        assertThat(operators(line)).contains("retry-transient");
    }

    private List<String> operators(String line) throws InterruptedException {
        Failures failure =
                Failures.of("- {name: copy, run: './copy \"$target\"'}").failed(1, line);
        return workshop.candidates(failure.trace(), operator -> 1).stream()
                .flatMap(candidate -> candidate.operators().stream())
                .toList();
    }
}
