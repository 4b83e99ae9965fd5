package io.jenkins.plugins.runbook.execution;

import static io.jenkins.plugins.runbook.execution.RunbookTexts.INCIDENT;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.V1;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.runbook;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.SettableClock;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Verification.Verdict;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import io.jenkins.plugins.runbook.store.Rebuild;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Samples;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class RecurrenceTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Store store = Stores.inMemory();
    private final SettableClock clock = new SettableClock(NOON);

    @TempDir
    Path home;

    @BeforeEach
    void aRunbook() {
        String text = runbook("parameters: {service: {type: string, default: web}}\n"
                + "steps:\n  - {name: a, run: 'true'}\nverify:\n  - run: 'true'\n");
        RunbookTexts.keep(store, text, 1, Lifecycle.ACTIVE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ExecutionResult execute(String host, Incident incident, String service, String client) throws Exception {
        return new RunbookExecutor(store, home.resolve("work"), clock, HOUR)
                .execute(
                        ExecutionRequest.of(V1, incident, Map.of("service", service), client),
                        new LocalHost(host, home, Map.of()),
                        ExecutionListener.NONE);
    }

    private ExecutionResult execute() throws Exception {
        return execute("db-1", INCIDENT, "web", "build 7");
    }

    private ExecutionResult kept(ExecutionResult result) {
        return store.read(records -> records.executions().find(result.id())).orElseThrow();
    }

    private Outcome outcomeNow(ExecutionResult result) {
        return kept(result).outcome();
    }

    private VersionRecord record() {
        return store.read(records -> records.executions().recordOf(RunbookTexts.ID))
                .get(0);
    }

    private List<AuditEntry> audit() {
        return store
                .<List<AuditEntry>, RuntimeException>read(
                        records -> records.audit().page(0, 10))
                .stream()
                .filter(entry -> !entry.action().equals("execution.kept"))
                .toList();
    }

    @Test
    void an_incident_that_returns_within_the_window_takes_the_success_before_back() throws Exception {
        ExecutionResult first = execute();
        assertThat(first.outcome()).isEqualTo(Outcome.VERIFIED);
        clock.pass(Duration.ofMinutes(40));

        ExecutionResult second = execute();

        ExecutionResult corrected = kept(first);
        assertThat(corrected.outcome()).isEqualTo(Outcome.INEFFECTIVE);
        assertThat(corrected.verification().verdict()).isEqualTo(Verdict.FAILED);
        assertThat(corrected.verification().evidence())
                .startsWith(first.verification().evidence().get(0))
                .last()
                .satisfies(line -> assertThat(line.detail()).contains("returned 40 min after", second.id()));
        assertThat(corrected.error().message()).contains("the incident returned");
        assertThat(outcomeNow(second)).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void statistics_follow_and_the_return_is_in_the_audit_once() throws Exception {
        ExecutionResult first = execute();
        clock.pass(Duration.ofSeconds(60));
        execute();

        assertThat(record().verified()).isEqualTo(1);
        assertThat(record().ineffective()).isEqualTo(1);
        assertThat(record().total()).isEqualTo(2);
        assertThat(audit()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("execution.recurred");
            assertThat(entry.subject()).isEqualTo(first.id());
        });
    }

    @Test
    void a_return_that_is_reported_again_counts_once() throws Exception {
        execute();
        clock.pass(Duration.ofSeconds(60));
        ExecutionResult second = execute();

        store.transact(records -> {
            new Recurrence(HOUR).notice(records, second);
            return null;
        });

        assertThat(record().ineffective()).isEqualTo(1);
        assertThat(audit()).hasSize(1);
    }

    @Test
    void the_learner_looks_at_it_anew_though_it_has_looked_at_the_success() throws Exception {
        ExecutionResult first = execute();
        store.transact(records -> {
            records.analyses().save(Samples.analysis(first.id(), Samples.signature("none"), NOON));
            records.learningQueue().remove(first.id());
            return null;
        });
        clock.pass(Duration.ofSeconds(60));
        ExecutionResult second = execute();

        List<String> waiting = store.read(records -> records.learningQueue().waiting(10));
        assertThat(waiting).containsExactlyInAnyOrder(first.id(), second.id());
        Optional<Analysis> analysis = store.read(records -> records.analyses().of(first.id()));
        assertThat(analysis).isEmpty();
    }

    @Test
    void after_the_window_an_incident_is_a_new_one() throws Exception {
        ExecutionResult first = execute();
        clock.pass(HOUR.plusSeconds(1));
        execute();

        assertThat(outcomeNow(first)).isEqualTo(Outcome.VERIFIED);
        assertThat(audit()).isEmpty();
    }

    @Test
    void another_host_or_another_service_is_another_incident() throws Exception {
        ExecutionResult first = execute();
        clock.pass(Duration.ofSeconds(60));
        execute("db-2", INCIDENT, "web", "build 7");
        execute("db-1", INCIDENT, "mail", "build 7");

        assertThat(outcomeNow(first)).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void the_same_incident_id_is_the_same_incident_when_somebody_else_asks() throws Exception {
        ExecutionResult first = execute();
        clock.pass(Duration.ofSeconds(60));
        execute("db-1", INCIDENT, "mail", "build 7");
        assertThat(outcomeNow(first)).isEqualTo(Outcome.VERIFIED);

        clock.pass(Duration.ofSeconds(60));
        execute("db-1", INCIDENT, "mail", "build 8");

        assertThat(outcomeNow(first)).isEqualTo(Outcome.INEFFECTIVE);
    }

    @Test
    void a_window_of_zero_asks_for_nothing() {
        keepBoth(Duration.ZERO, "1", "2");

        assertThat(record().verified()).isEqualTo(2);
    }

    @Test
    void a_success_that_is_kept_after_its_incident_returned_is_taken_back_as_well() {
        keepBoth(HOUR, "2", "1");

        assertThat(record().verified()).isEqualTo(1);
        assertThat(record().ineffective()).isEqualTo(1);
        assertThat(store.read(records -> records.executions().find("1"))
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Outcome.INEFFECTIVE);
    }

    @Test
    void one_in_the_middle_that_is_kept_last_takes_back_and_is_taken_back() {
        Duration window = Duration.ofSeconds(90);
        keep(window, sample("1", List.of()));
        keep(window, sample("3", List.of()));
        assertThat(record().verified()).isEqualTo(2);

        keep(window, sample("2", List.of()));

        assertThat(record().verified()).isEqualTo(1);
        assertThat(store.read(records -> records.executions().find("3"))
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void a_store_that_is_rebuilt_from_the_files_beside_builds_knows_what_returned() throws Exception {
        ExecutionResult first = execute();
        clock.pass(Duration.ofMinutes(40));
        ExecutionResult second = execute();
        writeBesideBuild(7, first);
        writeBesideBuild(8, second);

        try (Store rebuilt = Stores.inMemory()) {
            RunbookExecutor executor = new RunbookExecutor(rebuilt, home.resolve("elsewhere"), clock, HOUR);
            assertThat(executor.rebuild(home.resolve("jobs"))).isEqualTo(new Rebuild.Report(2, 0, List.of()));

            rebuilt.read(records -> {
                assertThat(records.executions().find(first.id())).contains(kept(first));
                assertThat(records.executions().find(second.id())).contains(second);
                assertThat(records.executions().recordOf(RunbookTexts.ID)).containsExactly(record());
                assertThat(records.learningQueue().waiting(10)).isEmpty();
                return null;
            });
        }
    }

    /** As a build keeps it when it ends. */
    private void writeBesideBuild(int number, ExecutionResult result) throws Exception {
        Path directory = Files.createDirectories(home.resolve("jobs/heal/builds/" + number + "/runbooks"));
        Files.writeString(
                directory.resolve(result.id() + ".json"),
                ExecutionJson.write(result).toString());
    }

    @Test
    void rehearsals_take_nothing_back() {
        keep(HOUR, sample("1", List.of()));
        keep(HOUR, sample("2", List.of(ExecutionResult.REHEARSAL)));

        assertThat(record().verified()).isEqualTo(1);
        assertThat(record().ineffective()).isZero();
    }

    private void keepBoth(Duration window, String former, String latter) {
        keep(window, sample(former, List.of()));
        keep(window, sample(latter, List.of()));
    }

    /** Sample number n began n minutes after noon. */
    private static ExecutionResult sample(String number, List<String> tags) {
        Instant start = NOON.plus(Duration.ofMinutes(Long.parseLong(number)));
        return Samples.execution(number, new VersionRef(RunbookTexts.ID, 1), Outcome.VERIFIED, start, 4000, tags);
    }

    private void keep(Duration window, ExecutionResult result) {
        store.transact(records -> {
            records.executions().save(result);
            new Recurrence(window).notice(records, result);
            return null;
        });
    }
}
