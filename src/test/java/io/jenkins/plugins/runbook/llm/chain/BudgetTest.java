package io.jenkins.plugins.runbook.llm.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.llm.ModelException;
import io.jenkins.plugins.runbook.llm.ModelException.Kind;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.ModelCall;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What may be spent, and that it stops there. */
class BudgetTest {

    private static final Instant NOVEMBER = Instant.parse("2026-11-15T12:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

    private final Store store = Stores.inMemory();
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_a_call_cost_takes_the_place_of_what_it_could_have_cost() throws Exception {
        budget("10", NOVEMBER).pass(Questions.costing("4"), call -> {
            assertThat(only().running()).isTrue();
            assertThat(spent()).isEqualTo(4_000_000);
            return Questions.reply(250);
        });

        assertThat(only().result()).isEqualTo(ModelCall.ANSWERED);
        assertThat(spent()).isEqualTo(1_000_000);
    }

    @Test
    void a_call_that_could_exceed_the_budget_is_not_made() throws Exception {
        Budget budget = budget("5", NOVEMBER);
        budget.pass(Questions.costing("3"), call -> Questions.reply(1000));

        refused(budget, Questions.costing("3"), call -> {
            throw new AssertionError("it was made");
        });
        assertThat(calls()).hasSize(1);
    }

    @Test
    void calls_at_once_cannot_overrun_it() throws Exception {
        Budget budget = budget("5", NOVEMBER);
        AtomicInteger made = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            all.add(threads.submit(() -> {
                start.await();
                try {
                    budget.pass(Questions.costing("1"), call -> {
                        made.incrementAndGet();
                        return Questions.reply(1000);
                    });
                    return true;
                } catch (ModelException e) {
                    return false;
                }
            }));
        }
        start.countDown();
        for (Future<Boolean> one : all) {
            one.get();
        }
        threads.shutdown();

        assertThat(made).hasValue(5);
        assertThat(spent()).isEqualTo(5_000_000);
    }

    @Test
    void the_reservation_of_a_call_that_never_ended_stays() {
        Budget budget = budget("5", NOVEMBER);

        assertThatThrownBy(() -> budget.pass(Questions.costing("3"), call -> {
                    throw new OutOfMemoryError("the process dies");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        refused(budget("5", NOVEMBER), Questions.costing("3"), call -> Questions.reply(1));
    }

    @Test
    void a_call_that_failed_costs_nothing_and_one_that_timed_out_all_it_could() {
        Budget budget = budget("5", NOVEMBER);

        assertThatThrownBy(() -> budget.pass(Questions.costing("2"), failing(Kind.SERVER_ERROR)))
                .isInstanceOf(ModelException.class);
        assertThat(spent()).isZero();
        assertThatThrownBy(() -> budget.pass(Questions.costing("2"), failing(Kind.TIMED_OUT)))
                .isInstanceOf(ModelException.class);
        assertThat(spent()).isEqualTo(2_000_000);
    }

    @Test
    void four_fifths_are_warned_of_once_a_month_and_stand_in_the_audit() throws Exception {
        Budget budget = budget("10", NOVEMBER);
        budget.pass(Questions.costing("7"), call -> Questions.reply(1000));
        assertThat(warnings).isEmpty();

        budget.pass(Questions.costing("1"), call -> Questions.reply(1000));
        budget.pass(Questions.costing("1"), call -> Questions.reply(1000));

        assertThat(warnings).containsExactly("8 of 10");
        List<AuditEntry> audit = store.read(records -> records.audit().page(0, 10));
        assertThat(audit).extracting(AuditEntry::action).containsExactly("budget-warning");
    }

    @Test
    void a_new_month_has_a_new_budget() throws Exception {
        budget("5", NOVEMBER).pass(Questions.costing("5"), call -> Questions.reply(1000));
        refused(budget("5", NOVEMBER), Questions.costing("1"), call -> Questions.reply(1));

        budget("5", DECEMBER).pass(Questions.costing("5"), call -> Questions.reply(1000));

        assertThat(calls()).hasSize(2);
    }

    @Test
    void without_a_budget_only_what_is_free_is_asked() throws Exception {
        Budget none = budget("0", NOVEMBER);

        none.pass(Questions.costing("0"), call -> Questions.reply(1000));

        refused(none, Questions.costing("0.01"), call -> Questions.reply(1));
    }

    private Budget budget(String limit, Instant now) {
        return new Budget(
                store,
                new BigDecimal(limit),
                Clock.fixed(now, ZoneOffset.UTC),
                (spent, budget) -> warnings.add(spent.toPlainString() + " of " + budget.toPlainString()));
    }

    private static Next failing(Kind kind) {
        return call -> {
            throw new ModelException(kind, "no");
        };
    }

    private List<ModelCall> calls() {
        return store.read(records -> records.modelCalls().latest(100));
    }

    private ModelCall only() {
        assertThat(calls()).hasSize(1);
        return calls().get(0);
    }

    private long spent() {
        return store.read(
                records -> records.modelCalls().total(Instant.EPOCH, DECEMBER).micros());
    }

    private static void refused(Budget budget, OutgoingCall call, Next next) {
        assertThatThrownBy(() -> budget.pass(call, next))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(Kind.OVER_BUDGET))
                .hasMessageContaining("budget");
    }
}
