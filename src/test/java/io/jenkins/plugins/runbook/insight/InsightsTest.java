package io.jenkins.plugins.runbook.insight;

import static io.jenkins.plugins.runbook.store.jdbc.Samples.decided;
import static io.jenkins.plugins.runbook.store.jdbc.Samples.execution;
import static io.jenkins.plugins.runbook.store.jdbc.Samples.review;
import static io.jenkins.plugins.runbook.store.jdbc.Samples.signature;
import static io.jenkins.plugins.runbook.store.jdbc.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.ModelCall;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Review.Decision;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InsightsTest {

    private static final Instant TODAY = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant YESTERDAY = TODAY.minusSeconds(86_400);
    private static final VersionRef WEB1 = new VersionRef("RB-WEB", 1);
    private static final VersionRef WEB2 = new VersionRef("RB-WEB", 2);
    private static final VersionRef DISK1 = new VersionRef("RB-DISK", 1);

    private final Store store = Stores.inMemory();
    private final Insights insights = new Insights(store, Clock.fixed(TODAY, ZoneOffset.UTC));

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_empty_store_knows_nothing_and_claims_nothing() {
        assertThat(insights.summary())
                .isEqualTo(new Summary(
                        null,
                        0,
                        0,
                        0,
                        Rate.of(0, 0),
                        Rate.of(0, 0),
                        List.of(),
                        List.of(),
                        null,
                        0,
                        null,
                        0,
                        new ModelUse(0, new BigDecimal("0.000000"), 0, 0, null)));
        assertThat(insights.runbook("RB-NONE", 1))
                .isEqualTo(new RunbookRecord(
                        "RB-NONE", List.of(), List.of(new Day(LocalDate.parse("2026-11-23"), 0, 0, 0, null))));
    }

    @Test
    void success_is_told_by_version_number_over_all_runbooks() {
        executions();
        Summary summary = insights.summary();
        assertThat(summary.executions()).isEqualTo(6);
        assertThat(summary.successByVersion())
                .containsExactly(new VersionRate(1, Rate.of(1, 4), 10.0), new VersionRate(2, Rate.of(2, 2), 3.0));
        // 10 s, 2 s and 4 s: 16 s / 3
        assertThat(summary.meanSecondsToRepair()).isEqualTo(16.0 / 3);
        assertThat(summary.manualEscalations()).isEqualTo(1);
    }

    @Test
    void an_improvement_is_told_by_the_runbooks_that_had_it() {
        executions();
        // RB-DISK never had a version 2, so its failure does not count against version 1 here.
        assertThat(insights.summary().steps()).containsExactly(new Improvement(1, 2, 1, Rate.of(1, 3), Rate.of(2, 2)));
    }

    @Test
    void a_period_leaves_out_what_was_before() {
        executions();
        write(records -> {
            records.modelCalls().reserve(call("yesterday", YESTERDAY, 900_000));
            records.modelCalls().reserve(call("today", TODAY, 250_000));
            decide(records, "R-1", ReviewState.APPROVED, Decision.Kind.APPROVE, List.of());
        });
        Summary today = insights.summary(1);
        assertThat(today.since()).isEqualTo(LocalDate.parse("2026-11-23"));
        assertThat(today.executions()).isEqualTo(3);
        assertThat(today.manualEscalations()).isZero();
        assertThat(today.model().cost()).isEqualByComparingTo("0.25");
        assertThat(today.model().costPerApproval())
                .as("nothing was approved today")
                .isNull();
        assertThat(insights.summary(5).model().costPerApproval()).isEqualByComparingTo("1.15");
        assertThat(insights.summary(2).model().cost()).isEqualByComparingTo("1.15");
        assertThat(insights.summary().model().calls()).isEqualTo(2);

        // R-1 was decided on 20 November.
        assertThat(insights.summary(3).approval().total()).isZero();
        assertThat(insights.summary(3).medianSecondsToDecision()).isNull();
        assertThat(insights.summary(4).approval()).isEqualTo(Rate.of(1, 1));
    }

    private static ModelCall call(String id, Instant at, long micros) {
        return new ModelCall(id, at, "generator", "m", "p", "s", null, micros, 0, 0, 0, 0, 0);
    }

    @Test
    void the_record_of_a_runbook_has_its_versions_and_every_day() {
        executions();
        RunbookRecord record = insights.runbook("RB-WEB", 3);
        assertThat(record.versions())
                .containsExactly(new VersionRate(1, Rate.of(1, 3), 10.0), new VersionRate(2, Rate.of(2, 2), 3.0));
        assertThat(record.trend())
                .containsExactly(
                        new Day(LocalDate.parse("2026-11-21"), 0, 0, 0, null),
                        new Day(LocalDate.parse("2026-11-22"), 3, 1, 1, 10.0),
                        new Day(LocalDate.parse("2026-11-23"), 2, 2, 0, 3.0));
        assertThat(insights.trend(2)).extracting(Day::executions).containsExactly(3L, 3L);
    }

    @Test
    void proposals_are_told_by_decision_and_tests() {
        Review.TestResult passed = new Review.TestResult("a", true, "bob", TODAY, "");
        Review.TestResult failed = new Review.TestResult("b", false, "bob", TODAY, "");
        write(records -> {
            decide(records, "R-1", ReviewState.APPROVED, Decision.Kind.APPROVE, List.of(passed, passed));
            decide(records, "R-2", ReviewState.APPROVED, Decision.Kind.APPROVE, List.of(passed, failed));
            decide(records, "R-3", ReviewState.REJECTED, Decision.Kind.REJECT, List.of());
            records.reviews().insert(review("R-4", "RB-D", signature("R-4"), Priority.LOW));
            records.versions().insert(version("RB-A", 2, Lifecycle.ACTIVE));
            records.versions().insert(version("RB-A", 3, Lifecycle.CANARY));
            records.versions().insert(version("RB-B", 1, Lifecycle.ACTIVE));
            records.versions().insert(version("RB-C", 2, Lifecycle.REJECTED));
            records.versions().insert(version("RB-E", 2, Lifecycle.SUPERSEDED));
        });
        Summary summary = insights.summary();
        assertThat(summary.approval()).isEqualTo(Rate.of(2, 3));
        assertThat(summary.rehearsal()).isEqualTo(Rate.of(1, 2));
        assertThat(summary.openProposals()).isEqualTo(1);
        assertThat(summary.improvedRunbooks()).isEqualTo(2);
        assertThat(summary.medianSecondsToDecision()).isEqualTo(3600.0);
    }

    @Test
    void what_models_cost_is_told_day_by_day() {
        write(records -> {
            ModelCall call = ModelCall.reserved("C-1", YESTERDAY, "generator", "big", "repair-1", "a failure", 900_000);
            records.modelCalls().reserve(call);
            records.modelCalls().settle(call.settled(ModelCall.ANSWERED, 250_000, 10, 0, 5, 100));
        });
        assertThat(insights.modelTrend(2))
                .containsExactly(
                        new ModelDay(LocalDate.parse("2026-11-22"), 1, 0.25),
                        new ModelDay(LocalDate.parse("2026-11-23"), 0, 0));
    }

    private void executions() {
        write(records -> {
            ExecutionResult mended = execution("E-1", WEB1, Outcome.FAILED, YESTERDAY, 500, List.of());
            records.executions().save(mended.with(new HumanFeedback(null, null, true, null)));
            records.executions().save(execution("E-2", WEB1, Outcome.VERIFIED, YESTERDAY, 10_000, List.of()));
            records.executions().save(execution("E-3", WEB1, Outcome.UNVERIFIED, YESTERDAY, 900, List.of()));
            records.executions().save(execution("E-4", WEB2, Outcome.VERIFIED, TODAY, 2_000, List.of()));
            records.executions().save(execution("E-5", WEB2, Outcome.VERIFIED, TODAY, 4_000, List.of()));
            records.executions().save(execution("E-6", DISK1, Outcome.INCOMPLETE, TODAY, 100, List.of()));
            records.executions()
                    .save(execution("E-7", WEB2, Outcome.FAILED, TODAY, 100, List.of(ExecutionResult.REHEARSAL)));
        });
    }

    private static void decide(
            Records records, String id, ReviewState state, Decision.Kind kind, List<Review.TestResult> tests) {
        Review review = review(id, "RB-" + id, signature(id), Priority.LOW);
        records.reviews().insert(review);
        records.reviews().update(decided(review, state, kind, tests));
    }

    private void write(Consumer<Records> work) {
        store.transact(records -> {
            work.accept(records);
            return null;
        });
    }

    @Test
    void each_metric_stands_beside_its_target() {
        executions();
        List<Metric> metrics = new Insights(
                        store, Clock.fixed(TODAY, ZoneOffset.UTC), Targets.DEFAULT.with("approval", 0))
                .metrics(insights.summary());
        assertThat(metrics)
                .extracting(Metric::name)
                .containsExactly("improved", "approval", "rehearsal", "success", "repair", "escalation");
        assertThat(metrics.get(0))
                .as("two runbooks failed, none was improved")
                .isEqualTo(new Metric("improved", Metric.Unit.SHARE, 0.0, 0.33, false, Metric.Status.MISSED));
        assertThat(metrics.get(1))
                .as("no target")
                .isEqualTo(new Metric("approval", Metric.Unit.SHARE, null, null, false, Metric.Status.UNKNOWN));
        assertThat(metrics.get(2).status()).as("nothing was rehearsed").isEqualTo(Metric.Status.UNKNOWN);
        assertThat(metrics.get(3).value()).as("1 of 3 before, 2 of 2 after").isCloseTo(2 / 3.0, offset(1e-9));
        assertThat(metrics.get(3).status())
                .as("the intervals of so few overlap")
                .isEqualTo(Metric.Status.PERHAPS_REACHED);
        assertThat(metrics.get(4))
                .isEqualTo(new Metric("repair", Metric.Unit.SECONDS, 16.0 / 3, 900.0, true, Metric.Status.REACHED));
        assertThat(metrics.get(5).status()).as("1 of 6, at most 10 %").isEqualTo(Metric.Status.PERHAPS_MISSED);
    }

    @Test
    void a_target_out_of_its_range_or_of_no_metric_is_refused() {
        assertThatThrownBy(() -> Targets.DEFAULT.with("approval", 101))
                .hasMessage("The target 'approval' must be 0 (none) to 100, not 101");
        assertThatThrownBy(() -> Targets.DEFAULT.with("aproval", 1)).hasMessageContaining("no target 'aproval'");
        assertThat(Targets.DEFAULT.with("repair", 5).repairMinutes()).isEqualTo(5);
    }
}
