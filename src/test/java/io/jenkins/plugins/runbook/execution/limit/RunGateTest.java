package io.jenkins.plugins.runbook.execution.limit;

import static io.jenkins.plugins.runbook.execution.RunbookTexts.ID;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.INCIDENT;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.V1;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.keep;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.runbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.execution.RunbookExecutor;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ContinuationRequest;
import io.jenkins.plugins.runbook.execution.request.ExecutionLimits;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.request.RefusedException.Reason;
import io.jenkins.plugins.runbook.execution.run.ExecutionEngine;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.RunLimits;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class RunGateTest {

    private static final String FINE = runbook("steps:\n  - run: echo >>ran\nverify:\n  - run: 'true'\n");
    private static final String FAILS = runbook("steps:\n  - run: exit 1\n");
    private static final Actor ADMIN = Actor.owner("ann");

    @TempDir
    private Path home;

    private final Store store = Stores.inMemory();
    private final RunControl control = new RunControl(store, Clock.systemUTC());

    @AfterEach
    void close() {
        store.close();
    }

    private RunbookExecutor executor(LimitPolicy policy) {
        return new RunbookExecutor(
                store,
                home.resolve("work"),
                ExecutionEngine.standard(List.of(), ExecutionLimits.DEFAULT, Clock.systemUTC()),
                Duration.ZERO,
                policy);
    }

    private static LimitPolicy each(RunLimits limits) {
        return new LimitPolicy(limits, 0, 0, 0, List.of());
    }

    private ExecutionResult run(RunbookExecutor executor, VersionRef version, String host, String client)
            throws Exception {
        return executor.execute(
                ExecutionRequest.of(version, INCIDENT, Map.of(), client),
                new LocalHost(host, home, Map.of()),
                ExecutionListener.NONE);
    }

    private void refused(Reason reason, String words, Callable<?> run) {
        assertThatThrownBy(run::call)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(words);
    }

    @Test
    void a_cooldown_holds_for_the_same_host_and_for_running_anew() throws Exception {
        keep(store, FINE, 1, Lifecycle.ACTIVE);
        RunbookExecutor executor = executor(each(new RunLimits(Duration.ofMinutes(10), 0, 0, 0)));
        ExecutionResult first = run(executor, V1, "web-1", "job#1");

        refused(Reason.LIMITED, "cooldown of 10 min", () -> run(executor, V1, "web-1", "job#2"));
        refused(
                Reason.LIMITED,
                "cooldown of 10 min",
                () -> executor.rerun(
                        ContinuationRequest.of(first.id(), "me"),
                        1,
                        new LocalHost("web-1", home, Map.of()),
                        ExecutionListener.NONE));
        assertThat(run(executor, V1, "web-2", "job#3").outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void the_stricter_of_runbook_and_settings_counts() throws Exception {
        keep(store, FINE + "limits: {runsPerHour: 2}\n", 1, Lifecycle.ACTIVE);
        RunbookExecutor executor = executor(each(new RunLimits(Duration.ZERO, 5, 0, 0)));
        run(executor, V1, "a", "job#1");
        run(executor, V1, "b", "job#2");
        refused(Reason.LIMITED, ID + " may begin 2 times within an hour", () -> run(executor, V1, "c", "job#3"));
    }

    @Test
    void many_at_once_do_not_overrun_a_limit() throws Exception {
        keep(store, FINE, 1, Lifecycle.ACTIVE);
        RunbookExecutor executor = executor(new LimitPolicy(RunLimits.NONE, 0, 3, 0, List.of()));
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            List<Future<Boolean>> runs = threads.invokeAll(IntStream.range(0, 12)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        try {
                            run(executor, V1, "host-" + i, "job#" + i);
                            return true;
                        } catch (RefusedException e) {
                            assertThat(e.reason()).isEqualTo(Reason.LIMITED);
                            return false;
                        }
                    })
                    .toList());
            int ran = 0;
            for (Future<Boolean> one : runs) {
                ran += one.get() ? 1 : 0;
            }
            assertThat(ran).isEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_runbook_that_runs_on_enough_hosts_is_refused_on_another() throws Exception {
        keep(store, FINE, 1, Lifecycle.ACTIVE);
        store.transact(records -> {
            records.runs().begin("E-other", V1, "busy", Instant.now());
            return null;
        });
        RunbookExecutor executor = executor(each(new RunLimits(Duration.ZERO, 0, 1, 0)));
        refused(Reason.LIMITED, "on 1 hosts at once, and does on busy", () -> run(executor, V1, "free", "job#1"));
        assertThat(run(executor, V1, "busy", "job#1").outcome()).isEqualTo(Outcome.VERIFIED);

        store.transact(records -> {
            records.runs().end("E-other", Instant.now());
            return null;
        });
        assertThat(run(executor, V1, "free", "job#1").outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void the_breaker_opens_after_failures_in_a_row_until_a_person_has_looked() throws Exception {
        keep(store, FAILS, 1, Lifecycle.ACTIVE);
        RunbookExecutor executor = executor(each(new RunLimits(Duration.ZERO, 0, 0, 2)));
        run(executor, V1, "a", "job#1");
        run(executor, V1, "b", "job#2");
        refused(Reason.LIMITED, "the last 2 executions of RB-TEST-v1 failed", () -> run(executor, V1, "c", "job#3"));

        control.reset(ID, ADMIN);
        assertThat(run(executor, V1, "a", "job#4").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void nothing_runs_within_a_freeze() throws Exception {
        keep(store, FINE, 1, Lifecycle.ACTIVE);
        FreezeWindow always = new FreezeWindow("* * * * *", Duration.ofMinutes(5), ZoneOffset.UTC, "audit week");
        RunbookExecutor executor = executor(new LimitPolicy(RunLimits.NONE, 0, 0, 0, List.of(always)));
        refused(Reason.LIMITED, "audit week", () -> run(executor, V1, "a", "job#1"));
    }

    @Test
    void what_is_suspended_is_refused_by_scope() throws Exception {
        keep(store, FINE, 1, Lifecycle.ACTIVE);
        RunbookExecutor executor = executor(LimitPolicy.NONE);

        control.suspend("folder:team/web", "moving", ADMIN);
        refused(Reason.SUSPENDED, "suspended by ann since", () -> run(executor, V1, "a", "team/web/job#1"));
        run(executor, V1, "a", "team/website#1");
        control.lift("folder:team/web", ADMIN);
        run(executor, V1, "a", "team/web/job#2");

        control.suspend("runbook:RB-OTHER", "x", ADMIN);
        run(executor, V1, "a", "job#3");
        control.suspend("runbook:" + ID, "x", ADMIN);
        refused(Reason.SUSPENDED, "the runbook " + ID + " is suspended", () -> run(executor, V1, "a", "job#4"));
        control.lift("runbook:" + ID, ADMIN);
        control.suspend("ALL", "fire", ADMIN);
        refused(Reason.SUSPENDED, "all runbooks are suspended by ann", () -> run(executor, V1, "a", "job#5"));
    }

    @Test
    void what_runs_stops_before_its_next_step_is_not_rolled_back_and_can_be_resumed() throws Exception {
        keep(
                store,
                runbook("steps:\n  - run: echo one >>ran\n  - run: echo two >>ran\nverify:\n  - run: grep -q two ran\n"
                        + "rollback:\n  - run: echo undone >>ran\n"),
                1,
                Lifecycle.ACTIVE);
        RunbookExecutor executor = executor(LimitPolicy.NONE);
        ExecutionListener suspending = new ExecutionListener() {
            @Override
            public void stepFinished(ExecutedStep step) {
                if (step.number() == 1) {
                    control.suspend("all", "wrong host", ADMIN);
                }
            }
        };
        ExecutionResult stopped = executor.execute(
                ExecutionRequest.of(V1, INCIDENT, Map.of(), "job#1"), new LocalHost("a", home, Map.of()), suspending);

        assertThat(stopped.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(stopped.error().message())
                .startsWith("stopped before step 2: all runbooks are suspended by ann")
                .contains("wrong host");
        assertThat(Files.readAllLines(home.resolve("ran"))).containsExactly("one");
        Callable<ExecutionResult> resume = () -> executor.resume(
                ContinuationRequest.of(stopped.id(), "me"), new LocalHost("a", home, Map.of()), ExecutionListener.NONE);
        refused(Reason.SUSPENDED, "wrong host", resume);

        control.lift("all", ADMIN);
        assertThat(resume.call().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(Files.readAllLines(home.resolve("ran"))).containsExactly("one", "two");
    }

    @Test
    void only_who_may_suspends_and_says_why() {
        Actor reader = new Actor("bob", Set.of());
        assertThatThrownBy(() -> control.suspend("all", "x", reader))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("Runbooks/Suspend");
        assertThatThrownBy(() -> control.suspend("all", " ", ADMIN)).hasMessageContaining("Say why");
        assertThatThrownBy(() -> control.suspend("some", "x", ADMIN)).hasMessageContaining("'all', 'runbook:");
        assertThatThrownBy(() -> control.reset("RB-NONE", ADMIN)).hasMessageContaining("There is no runbook 'RB-NONE'");
        assertThat(control.suspensions()).isEmpty();
    }
}
