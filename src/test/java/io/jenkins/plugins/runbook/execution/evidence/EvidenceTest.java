package io.jenkins.plugins.runbook.execution.evidence;

import static io.jenkins.plugins.runbook.execution.RunbookTexts.INCIDENT;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.V1;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.keep;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.runbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.execution.Death;
import io.jenkins.plugins.runbook.execution.RunbookExecutor;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class EvidenceTest {

    private static final String SECRET = "pa55word-of-ours";
    private static final String TEXT = runbook("""
            steps:
              - {name: one, run: 'echo hello; echo "$KEY"'}
            verify:
              - run: 'true'
            """);

    @TempDir
    Path home;

    private final Store store = Stores.inMemory();
    private RunbookExecutor executor;
    private ExecutionResult result;
    private Path bundle;

    @BeforeEach
    void execute() throws Exception {
        executor = new RunbookExecutor(store, home.resolve("work"), Clock.systemUTC());
        keep(store, TEXT, 1, Lifecycle.ACTIVE);
        ExecutionRequest request =
                new ExecutionRequest(V1, INCIDENT, Map.of(), "job#7", Set.of(SECRET), false, Duration.ZERO, List.of());
        result = executor.execute(request, new LocalHost("db-1", home, Map.of("KEY", SECRET)), ExecutionListener.NONE);
        bundle = executor.evidence(result).orElseThrow();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String inside(String name) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(bundle)) {
            return Files.readString(zip.getPath(name));
        }
    }

    /** As the files beside builds could say, when somebody else wrote them. */
    @ParameterizedTest
    @ValueSource(strings = {"../other", "../../outside", "deeper/other", "linked", "."})
    void a_record_that_names_another_file_gets_none(String id) throws Exception {
        Path evidence = bundle.getParent();
        Files.createDirectories(evidence.resolve("deeper"));
        for (String place : List.of("../other.zip", "../../outside.zip", "deeper/other.zip")) {
            Files.writeString(evidence.resolve(place), "not yours");
        }
        Files.createSymbolicLink(evidence.resolve("linked.zip"), home.resolve("outside.zip"));
        ObjectNode forged = ExecutionJson.write(result);
        forged.put("execution_id", id);

        assertThat(executor.evidence(ExecutionJson.read(forged))).isEmpty();
    }

    @Test
    void a_bundle_holds_all_that_proves_the_execution_and_no_secret() throws Exception {
        BundleCheck check = BundleCheck.of(bundle);

        assertThat(check.problems()).isEmpty();
        assertThat(check.manifest().executionId()).isEqualTo(result.id());
        assertThat(check.manifest().files())
                .extracting(Manifest.Content::name)
                .containsExactly("result.json", "runbook.yaml", "journal.jsonl", "log.txt");
        assertThat(inside("runbook.yaml")).isEqualTo(TEXT);
        assertThat(inside("log.txt")).isEqualTo("hello\n****\n");
        assertThat(inside("journal.jsonl")).contains("\"step_finished\"", "\"finished\"");
        ExecutionResult told = ExecutionJson.read(Json.mapper().readTree(inside("result.json")));
        assertThat(told.withEvidence(result.evidenceBundle())).isEqualTo(result);
        for (Manifest.Content content : check.manifest().files()) {
            assertThat(inside(content.name())).as(content.name()).doesNotContain(SECRET);
        }
    }

    @Test
    void the_hash_of_its_manifest_is_in_the_result_and_in_the_audit() throws Exception {
        String hash = BundleCheck.of(bundle).manifestSha256();

        assertThat(result.evidenceBundle()).isEqualTo(hash);
        ExecutionResult kept =
                store.read(records -> records.executions().find(result.id())).orElseThrow();
        assertThat(kept.evidenceBundle()).isEqualTo(hash);
        AuditEntry entry = store.<List<AuditEntry>, RuntimeException>read(
                        records -> records.audit().page(0, 1))
                .get(0);
        assertThat(entry.actor()).isEqualTo("job#7");
        assertThat(entry.action()).isEqualTo("execution.kept");
        assertThat(entry.subject()).isEqualTo(result.id());
        assertThat(entry.detail()).contains("VERIFIED", hash);
    }

    @ParameterizedTest
    @ValueSource(strings = {"result.json", "runbook.yaml", "journal.jsonl", "log.txt"})
    void a_file_that_was_changed_or_taken_out_is_named(String name) throws Exception {
        try (FileSystem zip = FileSystems.newFileSystem(bundle)) {
            Files.writeString(zip.getPath(name), "x", StandardCharsets.UTF_8);
        }
        assertThat(BundleCheck.of(bundle).problems()).singleElement().asString().startsWith(name + " was changed");

        try (FileSystem zip = FileSystems.newFileSystem(bundle)) {
            Files.delete(zip.getPath(name));
        }
        assertThat(BundleCheck.of(bundle).problems()).containsExactly(name + " is missing");
    }

    @Test
    void a_file_that_was_put_in_is_named_and_a_manifest_made_to_fit_has_another_hash() throws Exception {
        try (FileSystem zip = FileSystems.newFileSystem(bundle)) {
            Files.writeString(zip.getPath("more.txt"), "x");
        }
        assertThat(BundleCheck.of(bundle).problems()).containsExactly("more.txt is not in the manifest");

        String before = inside(Manifest.NAME);
        try (FileSystem zip = FileSystems.newFileSystem(bundle)) {
            Files.delete(zip.getPath("more.txt"));
            Files.writeString(zip.getPath(Manifest.NAME), before.replace("verified", "failed"));
        }
        BundleCheck forged = BundleCheck.of(bundle);
        assertThat(forged.whole()).isTrue();
        assertThat(forged.manifestSha256()).isNotEqualTo(result.evidenceBundle());
    }

    @Test
    void what_is_no_bundle_is_refused() throws Exception {
        Path text = Files.writeString(home.resolve("text"), "no zip");
        Path zip = home.resolve("other.zip");
        try (FileSystem other = FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of("create", "true"))) {
            Files.writeString(other.getPath("a"), "x");
        }

        assertThatThrownBy(() -> BundleCheck.of(text)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> BundleCheck.of(zip)).hasMessageContaining("holds no manifest.json");
    }

    @Test
    void of_many_who_recover_one_result_at_once_one_keeps_it_with_its_evidence() throws Exception {
        Death death = new Death(home.resolve("work"));
        RunbookExecutor dead = new RunbookExecutor(death.of(store), home.resolve("work"), Clock.systemUTC());
        Host dying = death.of(new LocalHost("db-1", home, Map.of()), command -> true);
        dead.execute(ExecutionRequest.of(V1, INCIDENT, Map.of(), "job#8"), dying, ExecutionListener.NONE);
        death.isOver();
        ExecutorService threads = Executors.newFixedThreadPool(4);

        List<Future<List<ExecutionResult>>> recoveries =
                threads.invokeAll(Collections.nCopies(8, () -> executor.recover()));

        List<ExecutionResult> recovered = new ArrayList<>();
        for (Future<List<ExecutionResult>> recovery : recoveries) {
            recovered.addAll(recovery.get());
        }
        threads.shutdown();
        assertThat(recovered).hasSize(1);
        Path evidence = executor.evidence(recovered.get(0)).orElseThrow();
        assertThat(BundleCheck.of(evidence).manifestSha256())
                .isEqualTo(recovered.get(0).evidenceBundle());
    }

    @Test
    void files_of_executions_that_are_forgotten_go_and_those_of_others_stay() throws Exception {
        Path log = home.resolve("work").resolve(result.logArtifacts().get(0));
        executor.deleteForgottenFiles(Duration.ofDays(-1));
        assertThat(bundle).exists();

        store.transact(records -> records.executions().delete(result.id()));
        executor.deleteForgottenFiles(Duration.ofDays(1));
        assertThat(bundle).exists();
        executor.deleteForgottenFiles(Duration.ofDays(-1));

        assertThat(bundle).doesNotExist();
        assertThat(log).doesNotExist();
    }
}
