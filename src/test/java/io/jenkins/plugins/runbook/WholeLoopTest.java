package io.jenkins.plugins.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One turn of the loop on real processes: fail, understand, propose, approve, fix. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class WholeLoopTest {

    private static final String RUNBOOK = """
            id: RB-ARCHIVE
            name: Archive the ledger
            incidentTypes: [backup_failure]
            parameters:
              target: {type: string, default: backups/weekly, pattern: '[\\w./-]+'}
            steps:
              - name: archive
                run: tar -czf "$target/ledger.tar.gz" data # the weekly one
            verify:
              - run: tar -tzf "$target/ledger.tar.gz"
            """;
    private static final Incident INCIDENT = new Incident("INC-1", Incident.BACKUP_FAILURE, "high", null, "no archive");
    private static final VersionRef FIRST = new VersionRef("RB-ARCHIVE", 1);
    private static final VersionRef SECOND = new VersionRef("RB-ARCHIVE", 2);

    @TempDir
    private Path directory;

    private Path workspace;
    private RunbookSystem system;

    @BeforeEach
    void a_host_without_the_target_directory_and_an_active_runbook() throws IOException {
        workspace = Files.createDirectories(directory.resolve("workspace"));
        Files.writeString(Files.createDirectory(workspace.resolve("data")).resolve("ledger.csv"), "1;posting\n");
        system = RunbookSystem.open(Settings.of(directory.resolve("home")));
        system.library().publish("archive.yaml", RUNBOOK, Actor.owner("author"), "first version", true);
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void a_failed_execution_becomes_a_proposal_that_fixes_the_incident_once_a_person_approves_it() throws Exception {
        ExecutionResult failed = execute(FIRST);
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);

        Analysis analysis = learn(failed);
        assertThat(analysis.failureType()).isEqualTo(FailureType.RUNBOOK_INSUFFICIENT);
        assertThat(version(SECOND).lifecycle()).isEqualTo(Lifecycle.PENDING_REVIEW);
        assertThat(version(SECOND).text()).contains("# the weekly one");

        Review review = system.reviews().find(analysis.reviewId());
        system.reviews().approve(review.id(), review.sha256(), review.revision(), Actor.owner("reviewer"), "");

        assertThat(version(FIRST).lifecycle()).isEqualTo(Lifecycle.SUPERSEDED);
        ExecutionResult fixed = execute(SECOND);
        assertThat(fixed.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(workspace.resolve("backups/weekly/ledger.tar.gz")).isNotEmptyFile();
        assertThat(system.store()
                        .<Optional<String>, RuntimeException>read(
                                records -> records.audit().verify()))
                .isEmpty();
    }

    @Test
    void what_waits_for_review_cannot_be_executed() throws Exception {
        learn(execute(FIRST));

        assertThatThrownBy(() -> execute(SECOND))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.NOT_APPROVED));
        assertThat(workspace.resolve("backups")).doesNotExist();
    }

    @Test
    void the_same_failure_again_counts_on_the_open_review_instead_of_making_another() throws Exception {
        String first = learn(execute(FIRST)).reviewId();
        String second = learn(execute(FIRST)).reviewId();

        assertThat(second).isEqualTo(first);
        assertThat(system.reviews().find(first).occurrences()).isEqualTo(2);
    }

    private ExecutionResult execute(VersionRef version) throws Exception {
        return system.executor()
                .execute(
                        ExecutionRequest.of(version, INCIDENT, Map.of(), "test"),
                        new LocalHost("here", workspace, Map.of()),
                        ExecutionListener.NONE);
    }

    private Analysis learn(ExecutionResult result) throws InterruptedException {
        system.learner().drain();
        return system.store().read(records -> records.analyses().of(result.id()).orElseThrow());
    }

    private Version version(VersionRef ref) {
        return system.store().read(records -> records.versions().find(ref).orElseThrow());
    }
}
