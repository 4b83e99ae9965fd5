package io.jenkins.plugins.runbook.store;

import static io.jenkins.plugins.runbook.store.Samples.execution;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private Path write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
