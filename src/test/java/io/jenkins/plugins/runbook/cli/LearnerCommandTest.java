package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.store.LearningQueue;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnerCommandTest {

    @TempDir
    private Path home;

    private Cli cli;
    private String id;

    @BeforeEach
    void leaveSomethingSetAside() {
        ExecutionResult result = Failures.of("- {name: a, run: ./a}").ok("fine").verified();
        id = result.id();
        try (Store store = Stores.embedded(home.resolve("store"))) {
            store.transact(records -> {
                records.executions().save(result);
                records.learningQueue().add(id);
                for (int i = 0; i < LearningQueue.TRIES; i++) {
                    records.learningQueue().begin(id);
                }
                return null;
            });
        }
        cli = new Cli(home);
    }

    private static JsonNode json(Cli.Result result) {
        return Json.read(result.out(), JsonNode.class);
    }

    @Test
    void what_is_set_aside_is_listed_and_retried() throws Exception {
        assertThat(cli.run("learner", "list").out()).contains(id, "the process ended while it was looked at");
        JsonNode listed = json(cli.run("learner", "list", "--json"));
        assertThat(listed.at("/set_aside/0/execution_id").asText()).isEqualTo(id);
        assertThat(listed.path("waiting").asInt()).isZero();

        Cli.Result retried = cli.run("learner", "retry", "--json");
        assertThat(retried.exitCode()).isEqualTo(ExitCode.VERIFIED);
        assertThat(json(retried).path("learnt").asInt()).isEqualTo(1);
        assertThat(cli.run("learner", "list").out()).contains("Nothing is set aside");
    }

    @Test
    void only_what_is_set_aside_can_be_retried() throws Exception {
        Cli.Result refused = cli.run("learner", "retry", "E-0");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("E-0 is not set aside", "runbook learner list");
    }
}
