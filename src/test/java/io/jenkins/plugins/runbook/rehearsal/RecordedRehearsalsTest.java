package io.jenkins.plugins.runbook.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.search.FailureBaseline;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.rehearsal.RecordedRehearsals.Terms;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordedRehearsalsTest {

    private static final String STEPS = "- {name: write, run: ./write}";
    private static final Terms PEOPLE = new Terms(Duration.ofMinutes(10), Duration.ofSeconds(60), false);
    private static final Terms LEARNER = new Terms(Duration.ofMinutes(10), Duration.ofSeconds(60), true);

    private final Store store = Stores.inMemory();
    private final Machine machine = new Machine();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void the_failure_is_repeated_and_the_latest_successes_of_its_version_each_once() throws Exception {
        Failures failed = failed(Map.of("port", "80"));
        Version version = known(failed.text(), 1, null);
        for (String port : List.of("1", "2", "3", "3", "4")) {
            keep(Failures.of(STEPS).parameters(Map.of("port", port)).ok("").verified());
        }
        keep(Failures.of(STEPS).parameters(Map.of("port", "80")).ok("").verified());

        RehearsalSuite suite = suite(proposed(failed.text()), failed.result());
        for (RehearsalCase one : suite.cases()) {
            one.trial().run("text");
        }

        assertThat(suite.asItIs()).isTrue();
        assertThat(suite.cases().get(0).baseline().text()).isEqualTo(version.text());
        assertThat(suite.cases()).extracting(RehearsalCase::kind).startsWith(RehearsalCase.Kind.FAILURE);
        assertThat(suite.cases()).extracting(RehearsalCase::name).doesNotHaveDuplicates();
        assertThat(machine.parameters).hasSizeBetween(3, 4).doesNotHaveDuplicates();
        assertThat(machine.parameters.get(0)).isEqualTo(Map.of("port", "80"));
        assertThat(machine.incidents).allMatch(incident -> incident.type().equals("service_crash"));
    }

    @Test
    void a_masked_parameter_is_never_taken_for_its_value() {
        Failures failed = failed(Map.of("target", "x****y"));
        known(failed.text(), 1, null);

        RehearsalOffer offer = rehearsals(LEARNER).forReview(proposed(failed.text()), Optional.of(failed.result()));

        assertThat(offer.suite()).isEmpty();
        assertThat(offer.obstacle()).contains("secret").contains("masked");
        assertThat(rehearsals(LEARNER).forFailure(failed.result())).isEmpty();
    }

    @Test
    void a_success_with_a_masked_parameter_is_left_out() {
        Failures failed = failed(Map.of());
        known(failed.text(), 1, null);
        keep(Failures.of(STEPS).parameters(Map.of("target", "****")).ok("").verified());

        assertThat(suite(proposed(failed.text()), failed.result()).cases()).hasSize(1);
    }

    @Test
    void the_learner_tries_nothing_unless_it_may() {
        Failures failed = failed(Map.of());
        known(failed.text(), 1, null);

        assertThat(rehearsals(PEOPLE).forFailure(failed.result())).isEmpty();
        assertThat(rehearsals(LEARNER).forFailure(failed.result())).isPresent();
    }

    @Test
    void the_learner_waits_no_longer_than_its_budget_and_people_no_longer_than_the_limit() throws Exception {
        Failures failed = failed(Map.of());
        known(failed.text(), 1, null);

        rehearsals(LEARNER)
                .forFailure(failed.result())
                .orElseThrow()
                .cases()
                .get(0)
                .trial()
                .run("text");
        suite(proposed(failed.text()), failed.result()).cases().get(0).trial().run("text");

        assertThat(machine.limits.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(60));
        assertThat(machine.limits.get(1)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_text_of_a_person_is_tried_with_the_defaults_of_its_parameters() throws Exception {
        Version version = version(Failures.of(STEPS).text(), 1, null);

        RehearsalSuite suite =
                rehearsals(PEOPLE).forReview(version, Optional.empty()).suite().orElseThrow();
        suite.cases().get(0).trial().run("text");

        assertThat(suite.asItIs()).as("there is no failure to compare with").isFalse();
        assertThat(machine.parameters).containsExactly(Map.of());
        assertThat(machine.incidents).extracting(Incident::type).containsExactly("service_crash");
    }

    @Test
    void what_a_person_left_without_a_default_is_taken_from_a_success_of_the_parent_or_said_to_lack() throws Exception {
        String text =
                Failures.of(STEPS).text().replace("{type: integer, default: 8080}", "{type: integer, required: true}");
        Version version = version(text, 2, 1);

        assertThat(rehearsals(PEOPLE).forReview(version, Optional.empty()).obstacle())
                .contains("default")
                .contains("RB-TEST-v2");

        known(text, 1, null);
        keep(Failures.ofText(text).parameters(Map.of("port", "7")).ok("").verified());
        rehearsals(PEOPLE)
                .forReview(version, Optional.empty())
                .suite()
                .orElseThrow()
                .cases()
                .get(0)
                .trial()
                .run("text");
        assertThat(machine.parameters).containsExactly(Map.of("port", "7"));
    }

    private RehearsalSuite suite(Version version, ExecutionResult failure) {
        return rehearsals(PEOPLE)
                .forReview(version, Optional.of(failure))
                .suite()
                .orElseThrow();
    }

    private RecordedRehearsals rehearsals(Terms terms) {
        return new RecordedRehearsals(store, () -> machine, FailureBaseline::of, terms, Clock.systemUTC());
    }

    private static Failures failed(Map<String, String> parameters) {
        return Failures.of(STEPS).parameters(parameters).failed(1, "no");
    }

    private Version proposed(String parent) {
        return version(parent + "# better\n", 2, 1);
    }

    private Version known(String text, int number, Integer parent) {
        Version version = version(text, number, parent);
        store.transact(records -> {
            records.versions().insert(version);
            return null;
        });
        return version;
    }

    private static Version version(String text, int number, Integer parent) {
        return new Version(
                new VersionRef("RB-TEST", number),
                text,
                Sha256.of(text),
                "anna",
                Version.Origin.PERSON,
                "because",
                parent,
                number == 1 ? Lifecycle.ACTIVE : Lifecycle.PENDING_REVIEW,
                Instant.EPOCH);
    }

    private void keep(ExecutionResult result) {
        store.transact(records -> {
            records.executions().save(result);
            return null;
        });
    }

    /** Remembers what it was asked for. */
    private static final class Machine implements BorrowedPlace {

        private final List<Map<String, String>> parameters = new ArrayList<>();
        private final List<Incident> incidents = new ArrayList<>();
        private final List<Duration> limits = new ArrayList<>();

        @Override
        public String where() {
            return "on a machine";
        }

        @Override
        public ExecutionResult run(String text, Incident incident, Map<String, String> values, Duration limit) {
            parameters.add(values);
            incidents.add(incident);
            limits.add(limit);
            return Failures.of(STEPS).ok("").verified();
        }
    }
}
