package io.jenkins.plugins.runbook.store.jdbc;

import static io.jenkins.plugins.runbook.store.jdbc.Samples.NOON;
import static io.jenkins.plugins.runbook.store.jdbc.Samples.analysis;
import static io.jenkins.plugins.runbook.store.jdbc.Samples.decided;
import static io.jenkins.plugins.runbook.store.jdbc.Samples.execution;
import static io.jenkins.plugins.runbook.store.jdbc.Samples.review;
import static io.jenkins.plugins.runbook.store.jdbc.Samples.signature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions;
import io.jenkins.plugins.runbook.store.Executions.ExecutionSummary;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import io.jenkins.plugins.runbook.store.Retention;
import io.jenkins.plugins.runbook.store.Statistics;
import io.jenkins.plugins.runbook.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store does with executions and analyses. */
abstract class ExecutionContract extends TransactionContract {

    // Executions

    @Test
    void an_execution_comes_back_whole() {
        ExecutionResult result = execution("E-1", WEB, Outcome.FAILED, NOON);
        write(records -> records.executions().save(result));
        store.read(records -> {
            assertThat(records.executions().find("E-1")).contains(result);
            assertThat(records.executions().find("E-2")).isEmpty();
            return null;
        });
    }

    @Test
    void a_very_large_execution_comes_back_whole() {
        ExecutionResult small = execution("E-1", WEB, Outcome.FAILED, NOON);
        ExecutionResult large = execution("E-1", WEB, Outcome.FAILED, NOON, 10, List.of("x".repeat(5_000_000)));
        write(records -> records.executions().save(small));
        write(records -> records.executions().save(large));
        assertThat(store.<ExecutionResult, RuntimeException>read(
                        records -> records.executions().find("E-1").orElseThrow()))
                .isEqualTo(large);
    }

    @Test
    void executions_that_are_added_together_count_like_those_that_are_saved_one_by_one() {
        List<ExecutionResult> results = List.of(
                execution("E-1", WEB, Outcome.VERIFIED, NOON, 10, List.of()),
                execution("E-2", WEB, Outcome.VERIFIED, NOON.plusSeconds(1), 30, List.of()),
                execution("E-3", WEB, Outcome.FAILED, NOON.plus(Duration.ofDays(1))));
        write(records -> records.executions().save(execution("E-0", WEB, Outcome.VERIFIED, NOON, 20, List.of())));
        write(records -> records.executions().addAll(results));
        assertThat(ids(Filter.ALL, 0, 9)).containsExactly("E-3", "E-2", "E-1", "E-0");
        store.read(records -> {
            assertThat(records.executions().find("E-2")).contains(results.get(1));
            assertThat(records.executions().recordOf("RB-WEB"))
                    .containsExactly(new VersionRecord(WEB, 3, 0, 0, 1, 0, 20));
            assertThat(records.statistics().byDay(null, LocalDate.EPOCH).values())
                    .extracting(Statistics.Tally::total)
                    .containsExactly(3L, 1L);
            return null;
        });
        assertThatThrownBy(() -> write(records -> records.executions().addAll(results)))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void executions_are_paged_and_filtered_newest_first() {
        write(records -> {
            for (int i = 0; i < 10; i++) {
                VersionRef ref = i % 2 == 0 ? WEB : new VersionRef("RB-DISK", 1);
                Outcome outcome = i < 5 ? Outcome.VERIFIED : Outcome.FAILED;
                records.executions().save(execution("E-" + i, ref, outcome, NOON.plusSeconds(i)));
            }
        });
        assertThat(ids(Filter.ALL, 0, 3)).containsExactly("E-9", "E-8", "E-7");
        assertThat(ids(Filter.ALL, 8, 3)).containsExactly("E-1", "E-0");
        assertThat(ids(new Filter("RB-WEB", null, null, null), 1, 2)).containsExactly("E-6", "E-4");
        assertThat(ids(new Filter("RB-WEB", "service_crash", Outcome.FAILED, null), 0, 9))
                .containsExactly("E-8", "E-6");
        assertThat(ids(new Filter(null, null, null, NOON.plusSeconds(8)), 0, 9)).containsExactly("E-9", "E-8");
        assertThat(ids(new Filter(null, "disk_full", null, null), 0, 9)).isEmpty();
        assertThat(ids(Filter.of(WEB), 0, 2)).containsExactly("E-8", "E-6");
        assertThat(ids(Filter.of(new VersionRef("RB-WEB", WEB.number() + 1)), 0, 9))
                .isEmpty();
        assertThat(idsBefore(Filter.ALL, "E-3", 2)).containsExactly("E-2", "E-1");
        assertThat(idsBefore(new Filter("RB-WEB", null, null, null), "E-5", 9)).containsExactly("E-4", "E-2", "E-0");
        assertThat(idsBefore(Filter.ALL, "E-0", 2)).isEmpty();
        assertThat(idsBefore(Filter.ALL, "none", 2)).isEmpty();
        assertThat(count(Filter.ALL)).isEqualTo(10);
        assertThat(count(new Filter(null, null, Outcome.VERIFIED, null))).isEqualTo(5);
    }

    @Test
    void a_summary_says_what_the_result_says() {
        ExecutionResult result = execution("E-1", WEB, Outcome.FAILED, NOON);
        write(records -> records.executions().save(result));
        assertThat(store.<List<ExecutionSummary>, RuntimeException>read(
                        records -> records.executions().page(Filter.ALL, 0, 1)))
                .containsExactly(
                        new ExecutionSummary("E-1", WEB, "service_crash", "agent-1", Outcome.FAILED, NOON, 4000));
    }

    @Test
    void executions_follow_the_job_that_asked_for_them_also_when_it_is_renamed() {
        write(records -> {
            records.executions().save(asked("E-1", "team/web#7"));
            records.executions().save(asked("E-2", "team/web#8"));
            records.executions().save(asked("E-3", "team/web-2#1"));
            records.executions().save(asked("E-4", "team/web/sub#1"));
            records.executions().save(asked("E-5", null));
        });
        assertThat(jobs()).containsExactly("", "team/web", "team/web-2", "team/web/sub");
        assertThat(ids(Filter.ALL.without(Set.of("team/web", "")), 0, 9)).containsExactly("E-4", "E-3");
        assertThat(count(Filter.ALL.without(Set.of("team/web")))).isEqualTo(3);

        write(records -> assertThat(records.executions().jobMoved("team/web", "site/www"))
                .isEqualTo(3));

        assertThat(jobs()).containsExactly("", "site/www", "site/www/sub", "team/web-2");
        write(records -> {
            records.executions().save(asked("E-1", "team/web#7"));
            assertThat(records.executions().jobOf("E-1"))
                    .as("saved again by a name it had before")
                    .contains("site/www");
            assertThat(records.executions().jobOf("E-9")).isEmpty();

            records.executions().belongsTo("E-3", "site/three");
            assertThat(records.executions().jobOf("E-3")).contains("site/three");
            assertThat(records.executions().jobOf("E-2")).contains("site/www");
        });
    }

    private List<String> jobs() {
        return store.read(records -> records.executions().jobs());
    }

    private static ExecutionResult asked(String id, String client) {
        return Samples.askedBy(client, execution(id, WEB, Outcome.FAILED, NOON));
    }

    @Test
    void the_latest_of_a_version_have_the_outcome_asked_for() {
        write(records -> {
            records.executions().save(execution("E-1", WEB, Outcome.VERIFIED, NOON));
            records.executions().save(execution("E-2", WEB, Outcome.VERIFIED, NOON.plusSeconds(1)));
            records.executions().save(execution("E-3", WEB, Outcome.FAILED, NOON.plusSeconds(2)));
            records.executions().save(execution("E-4", WEB2, Outcome.VERIFIED, NOON.plusSeconds(3)));
        });
        List<ExecutionResult> latest =
                store.read(records -> records.executions().latest(WEB, Outcome.VERIFIED, 5));
        assertThat(latest).extracting(ExecutionResult::id).containsExactly("E-2", "E-1");
    }

    @Test
    void the_record_of_a_runbook_counts_each_version_by_outcome_and_leaves_out_rehearsals_and_dry_runs() {
        write(records -> {
            Executions executions = records.executions();
            executions.save(execution("E-1", WEB, Outcome.VERIFIED, NOON, 1000, List.of()));
            executions.save(execution("E-2", WEB, Outcome.VERIFIED, NOON.plusSeconds(86_400), 3000, List.of()));
            executions.save(execution("E-3", WEB, Outcome.FAILED, NOON));
            executions.save(execution("E-4", WEB2, Outcome.UNVERIFIED, NOON));
            executions.save(execution("E-5", WEB2, Outcome.INEFFECTIVE, NOON));
            executions.save(execution("E-6", WEB2, Outcome.INCOMPLETE, NOON));
            executions.save(execution("E-7", WEB, Outcome.FAILED, NOON, 10, List.of(ExecutionResult.DRY_RUN)));
            executions.save(execution("E-8", WEB2, Outcome.VERIFIED, NOON, 10, List.of(ExecutionResult.REHEARSAL)));
        });
        assertThat(record("RB-WEB"))
                .containsExactly(
                        new VersionRecord(WEB, 2, 0, 0, 1, 0, 2000), new VersionRecord(WEB2, 0, 1, 1, 0, 1, 0));
        assertThat(record("RB-NONE")).isEmpty();
    }

    @Test
    void a_result_saved_twice_counts_once_as_what_it_was_last() {
        write(records -> records.executions().save(execution("E-1", WEB, Outcome.INCOMPLETE, NOON)));
        write(records -> records.executions().save(execution("E-1", WEB, Outcome.INCOMPLETE, NOON)));
        assertThat(record("RB-WEB")).containsExactly(new VersionRecord(WEB, 0, 0, 0, 0, 1, 0));

        ExecutionResult better = execution("E-1", WEB2, Outcome.VERIFIED, NOON.plusSeconds(86_400), 500, List.of());
        write(records -> records.executions().save(better));
        assertThat(record("RB-WEB")).containsExactly(new VersionRecord(WEB2, 1, 0, 0, 0, 0, 500));

        write(records -> records.executions().save(better.with(new HumanFeedback(true, true, true, "by hand"))));
        assertThat(record("RB-WEB")).containsExactly(new VersionRecord(WEB2, 1, 0, 0, 0, 0, 500));
        assertThat(count(Filter.ALL)).isEqualTo(1);
    }

    @Test
    void a_deleted_execution_is_gone_with_its_analysis_and_still_counts() {
        write(records -> {
            records.executions().save(execution("E-1", WEB, Outcome.VERIFIED, NOON));
            records.analyses().save(analysis("E-1", signature("a"), NOON));
            records.learningQueue().add("E-1");
            assertThat(records.executions().delete("E-1")).isTrue();
            assertThat(records.executions().delete("E-1")).isFalse();
        });
        store.read(records -> {
            assertThat(records.executions().find("E-1")).isEmpty();
            assertThat(records.executions().count(Filter.ALL)).isZero();
            assertThat(records.analyses().of("E-1")).isEmpty();
            assertThat(records.learningQueue().waiting(9)).isEmpty();
            return null;
        });
        assertThat(record("RB-WEB")).containsExactly(new VersionRecord(WEB, 1, 0, 0, 0, 0, 4000));
    }

    @Test
    void retention_deletes_what_is_old_and_a_deleted_result_that_comes_again_is_not_counted_again() {
        ExecutionResult old = execution("E-1", WEB, Outcome.VERIFIED, NOON);
        Clock later = Clock.fixed(NOON.plusSeconds(100), ZoneOffset.UTC);
        write(records -> {
            records.executions().save(old);
            records.executions().save(execution("E-2", WEB, Outcome.FAILED, NOON.plusSeconds(60)));
        });

        assertThat(new Retention(store, later).apply(Duration.ofSeconds(50))).isEqualTo(1);
        assertThat(new Retention(store, later).apply(Duration.ofSeconds(50))).isZero();
        assertThat(ids(Filter.ALL, 0, 9)).containsExactly("E-2");
        assertThat(record("RB-WEB")).containsExactly(new VersionRecord(WEB, 1, 0, 0, 1, 0, 4000));
        assertThat(store.<List<AuditEntry>, RuntimeException>read(
                        records -> records.audit().page(0, 9)))
                .extracting(AuditEntry::action)
                .containsExactly("executions.deleted");

        write(records -> records.executions().save(old));
        write(records -> records.executions().save(old));
        assertThat(ids(Filter.ALL, 0, 9)).containsExactly("E-2", "E-1");
        assertThat(record("RB-WEB")).containsExactly(new VersionRecord(WEB, 1, 0, 0, 1, 0, 4000));
    }

    @Test
    void retention_keeps_what_an_open_review_rests_on() {
        Review review = review("R-1", "RB-WEB", signature("a"), Priority.HIGH);
        Retention retention = new Retention(store, Clock.fixed(NOON.plusSeconds(100), ZoneOffset.UTC));
        write(records -> {
            records.executions().save(execution("E-1", WEB, Outcome.FAILED, NOON));
            records.reviews().insert(review);
        });
        assertThat(retention.apply(Duration.ZERO)).isZero();

        write(records -> records.reviews()
                .update(decided(review, ReviewState.REJECTED, Review.Decision.Kind.REJECT, List.of())));
        assertThat(retention.apply(Duration.ZERO)).isEqualTo(1);
    }

    // Analyses

    @Test
    void an_analysis_is_replaced_and_found_by_its_signature() {
        Analysis older = analysis("E-1", signature("a"), NOON);
        Analysis newer = analysis("E-2", signature("a"), NOON.plusSeconds(1));
        write(records -> {
            records.analyses().save(analysis("E-1", signature("b"), NOON));
            records.analyses().save(older);
            records.analyses().save(newer);
            records.analyses().save(analysis("E-3", null, NOON));
        });
        store.read(records -> {
            assertThat(records.analyses().of("E-1")).contains(older);
            assertThat(records.analyses().of("E-9")).isEmpty();
            assertThat(records.analyses().withSignature(signature("a").hash(), 10))
                    .containsExactly(newer, older);
            assertThat(records.analyses().withSignature(signature("a").hash(), 1))
                    .containsExactly(newer);
            assertThat(records.analyses().withSignature(signature("b").hash(), 10))
                    .isEmpty();
            return null;
        });
    }

    private List<String> idsBefore(Filter filter, String id, int limit) {
        return store.read(records -> records.executions().pageBefore(filter, id, limit).stream()
                .map(ExecutionSummary::id)
                .toList());
    }
}
