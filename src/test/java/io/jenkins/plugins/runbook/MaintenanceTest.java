package io.jenkins.plugins.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.review.notification.Destination;
import io.jenkins.plugins.runbook.review.notification.NotificationMessage;
import io.jenkins.plugins.runbook.review.notification.Notifications;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.jdbc.Samples;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a system does by itself. */
class MaintenanceTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final ReviewPolicy POLICY = ReviewPolicy.DEFAULT.withExpiry(Duration.ofDays(14), Duration.ofDays(3));

    @TempDir
    private Path home;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Destination notes = new Destination() {
        @Override
        public String name() {
            return "notes";
        }

        @Override
        public void deliver(NotificationMessage message) {
            message.events().forEach(event -> told.add(event.kind().name()));
        }
    };

    @Test
    void a_backup_is_written_once_a_day_and_the_newest_are_kept() {
        SettableClock clock = new SettableClock(NOON);
        Settings settings = Settings.of(home).withDailyBackups(2).withClock(clock);
        try (RunbookSystem system = RunbookSystem.open(settings)) {
            for (int day = 0; day < 3; day++) {
                system.maintain();
                clock.pass(Duration.ofHours(12));
                system.maintain();
                clock.pass(Duration.ofHours(12));
            }
            assertThat(system.troubles()).isEmpty();
            assertThat(system.backups().orElseThrow().newestFirst())
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("store-20261125-120000-000.zip", "store-20261124-120000-000.zip");
        }
    }

    @Test
    void a_system_warns_closes_forgets_and_tells_by_itself() {
        try (RunbookSystem system = open(NOON)) {
            system.library().publish("a.yaml", ReviewFixture.text("RB-A", "v1"), Actor.owner("ann"), "first", false);
            system.store().transact(records -> {
                records.executions().save(execution("E-old", NOON.minus(Duration.ofDays(89))));
                records.executions().save(execution("E-new", NOON));
                return null;
            });
            system.maintain();
            assertThat(executions(system)).isEqualTo(2);
        }
        try (RunbookSystem system = open(NOON.plus(Duration.ofDays(12)))) {
            system.maintain();
            assertThat(executions(system)).isEqualTo(1);
            assertThat(state(system)).isEqualTo(ReviewState.PENDING_REVIEW);
        }
        try (RunbookSystem system = open(NOON.plus(Duration.ofDays(15)))) {
            system.startMaintenance();
            await().until(() -> state(system) == ReviewState.REJECTED);
            assertThat(system.troubles()).isEmpty();
        }
        assertThat(told).containsExactly("WAITING", "EXPIRING", "EXPIRED");
    }

    @Test
    void a_task_that_fails_keeps_no_other_from_its_turn_and_is_named_until_it_works() {
        List<String> done = new CopyOnWriteArrayList<>();
        boolean[] broken = {true};
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        tasks.put("The first", () -> {
            if (broken[0]) {
                throw new IllegalStateException("no space");
            }
        });
        tasks.put("The second", () -> done.add("second"));
        try (Maintenance maintenance = new Maintenance(tasks)) {
            maintenance.run();
            assertThat(done).hasSize(1);
            assertThat(maintenance.troubles()).containsExactly("The first failed: no space");

            broken[0] = false;
            maintenance.run();
            assertThat(maintenance.troubles()).isEmpty();
        }
    }

    @Test
    void it_begins_at_once_goes_on_and_ends_when_closed() throws InterruptedException {
        CountDownLatch thrice = new CountDownLatch(3);
        Maintenance maintenance = new Maintenance(Map.of("Counting", thrice::countDown));
        maintenance.start(Duration.ofMillis(1));
        maintenance.start(Duration.ofMillis(1));
        assertThat(thrice.await(1, TimeUnit.MINUTES)).isTrue();

        maintenance.close();
        maintenance.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(Thread::isAlive)
                .extracting(Thread::getName)
                .doesNotContain("runbook-maintenance");
    }

    private RunbookSystem open(Instant now) {
        URI page = URI.create("https://jenkins.example.org/runbooks/");
        return RunbookSystem.open(Settings.of(home)
                .withReview(POLICY)
                .withRetention(Duration.ofDays(90))
                .withNotifications(new Notifications(page, List.of(notes), Duration.ZERO))
                .withClock(Clock.fixed(now, ZoneOffset.UTC)));
    }

    private static ExecutionResult execution(String id, Instant at) {
        return Samples.execution(id, new VersionRef("RB-A", 1), Outcome.FAILED, at, 10, List.of());
    }

    private static long executions(RunbookSystem system) {
        return system.store().read(records -> records.executions().count(Filter.ALL));
    }

    private static ReviewState state(RunbookSystem system) {
        return system.reviews().find("RB-A-v1").state();
    }
}
