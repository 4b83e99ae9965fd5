package io.jenkins.plugins.runbook.store.jdbc;

import static io.jenkins.plugins.runbook.store.jdbc.Samples.execution;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Rebuild;
import io.jenkins.plugins.runbook.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RebuildTest {

    private static final VersionRef WEB = new VersionRef("RB-WEB", 1);

    @TempDir
    Path home;

    @Test
    void a_lost_store_gets_its_executions_and_statistics_back_from_the_builds() throws IOException {
        List<ExecutionResult> results = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            ExecutionResult result = execution("E-" + i, WEB, Outcome.VERIFIED, Samples.NOON.plusSeconds(i));
            results.add(result);
            write(
                    "jobs/web/builds/" + i + "/runbooks/E-" + i + ".json",
                    ExecutionJson.write(result).toString());
        }
        try (Store store = Stores.inMemory()) {
            assertThat(new Rebuild(store).from(home)).isEqualTo(new Rebuild.Report(250, 0, List.of()));
            assertThat(new Rebuild(store).from(home)).isEqualTo(new Rebuild.Report(0, 250, List.of()));
            store.read(records -> {
                for (ExecutionResult result : results) {
                    assertThat(records.executions().find(result.id())).contains(result);
                }
                assertThat(records.executions().recordOf("RB-WEB").get(0).verified())
                        .isEqualTo(250);
                return null;
            });
        }
    }

    @Test
    void files_that_hold_no_execution_are_named_and_the_rest_is_read() throws IOException {
        Path broken = write("builds/1/runbooks/a.json", "{\"execution_id\": ");
        Path other = write("builds/2/runbooks/b.json", "{\"hello\": 1}");
        write("builds/3/other/c.json", "not looked at");
        write("builds/4/runbooks/log.txt", "not looked at");
        write(
                "builds/5/runbooks/E-1.json",
                ExecutionJson.write(execution("E-1", WEB, Outcome.FAILED, Samples.NOON))
                        .toString());
        try (Store store = Stores.inMemory()) {
            Rebuild.Report report = new Rebuild(store).from(home);
            assertThat(report.kept()).isEqualTo(1);
            assertThat(report.unreadable())
                    .hasSize(2)
                    .anySatisfy(sentence -> assertThat(sentence).startsWith(broken + ": no JSON"))
                    .anySatisfy(sentence -> assertThat(sentence).startsWith(other + ": "));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jobs/web/builds/7/archive/runbooks/E-1.json",
                "jobs/web/builds/7/archive/builds/1/runbooks/E-1.json",
                "jobs/web/builds/7/htmlreports/builds/1/runbooks/E-1.json",
                "jobs/web/builds/7/runbooks/builds/1/runbooks/E-1.json",
                "jobs/web/workspace/builds/1/runbooks/E-1.json",
                "workspace/web@2/builds/1/runbooks/E-1.json",
                "userContent/runbooks/E-1.json"
            })
    void what_a_build_archived_or_left_in_its_workspace_is_no_record(String path) throws IOException {
        write(
                path,
                ExecutionJson.write(execution("E-1", WEB, Outcome.VERIFIED, Samples.NOON))
                        .toString());
        try (Store store = Stores.inMemory()) {
            assertThat(new Rebuild(store).from(home)).isEqualTo(new Rebuild.Report(0, 0, List.of()));
        }
    }

    @Test
    void jobs_may_be_called_workspace_or_by_a_number() throws IOException {
        List<String> jobs = List.of("workspace", "7", "builds", "runbooks");
        for (int i = 0; i < jobs.size(); i++) {
            write(
                    "jobs/" + jobs.get(i) + "/builds/1/runbooks/E-" + i + ".json",
                    ExecutionJson.write(execution("E-" + i, WEB, Outcome.VERIFIED, Samples.NOON))
                            .toString());
        }
        try (Store store = Stores.inMemory()) {
            assertThat(new Rebuild(store).from(home)).isEqualTo(new Rebuild.Report(4, 0, List.of()));
        }
    }

    @Test
    void an_execution_that_is_named_like_a_path_is_not_taken() throws IOException {
        Path forged = write(
                "jobs/web/builds/1/runbooks/E-1.json",
                ExecutionJson.write(execution("../../backups/runbooks", WEB, Outcome.VERIFIED, Samples.NOON))
                        .toString());
        try (Store store = Stores.inMemory()) {
            Rebuild.Report report = new Rebuild(store).from(home);
            assertThat(report.kept()).isZero();
            assertThat(report.unreadable())
                    .singleElement()
                    .satisfies(sentence -> assertThat(sentence).startsWith(forged + ": "));
        }
    }

    private Path write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
