package io.jenkins.plugins.runbook.execution.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.execution.policy.Sleeper;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.format.Json;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RunLocksTest {

    @TempDir
    Path directory;

    private RunLocks locks() {
        return new RunLocks(directory, Clock.systemUTC(), Sleeper.REAL);
    }

    private RunLocks.Held take(RunLocks locks, String host, String runbook, String id) throws Exception {
        return locks.acquire(host, runbook, id, "build " + id, Duration.ZERO, note -> {});
    }

    @Test
    void a_lock_is_for_one_runbook_on_one_host() throws Exception {
        RunLocks locks = locks();
        try (RunLocks.Held held = take(locks, "a", "R", "1");
                RunLocks.Held otherHost = take(locks, "b", "R", "2");
                RunLocks.Held otherRunbook = take(locks, "a", "S", "3")) {
            assertThatThrownBy(() -> take(locks, "a", "R", "4"))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("R is being executed on a by execution 1 (asked for by build 1, since ")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(locks.isHeldFor("1")).isTrue();
            assertThat(locks.isHeldFor("4")).isFalse();
        }
        take(locks, "a", "R", "5").close();
        assertThat(locks.isHeldFor("1")).isFalse();
    }

    @Test
    void the_lock_of_a_dead_process_is_free_also_when_its_number_was_given_again() throws Exception {
        take(locks(), "a", "R", "1");
        Path file = onlyLock();
        LockHolder us = Json.read(Files.readString(file), LockHolder.class);
        Files.writeString(
                file,
                Json.text(new LockHolder(
                        "1", "me", "R", "a", us.pid(), us.processStart().minusSeconds(60), Instant.EPOCH)));

        take(locks(), "a", "R", "2").close();

        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.writeString(file, Json.text(new LockHolder("3", "me", "R", "a", dead.pid(), null, Instant.EPOCH)));
        take(locks(), "a", "R", "4").close();
    }

    @Test
    void a_lock_file_cut_off_by_a_crash_is_free() throws Exception {
        take(locks(), "a", "R", "1");
        Files.writeString(onlyLock(), "{\"execution_id\":");

        take(locks(), "a", "R", "2").close();
    }

    @Test
    void of_many_threads_and_instances_one_holds_it_at_a_time() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String id = "e" + i;
            done.add(threads.submit(() -> {
                RunLocks locks = new RunLocks(directory, Clock.systemUTC(), pause -> Thread.yield());
                try (RunLocks.Held held = locks.acquire("a", "R", id, "me", Duration.ofHours(1), note -> {})) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    inside.decrementAndGet();
                }
                return null;
            }));
        }
        for (Future<?> one : done) {
            one.get();
        }
        threads.shutdown();

        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    void an_interrupt_does_not_spoil_taking_and_giving_back() throws Exception {
        RunLocks locks = locks();
        Thread.currentThread().interrupt();
        take(locks, "a", "R", "1").close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(locks.isHeldFor("1")).isFalse();
    }

    @Test
    void who_waits_is_told_for_whom_and_gets_it_when_it_is_free() throws Exception {
        Instant since = Instant.parse("2026-11-25T12:00:00Z");
        RunLocks.Held first = new RunLocks(directory, Clock.fixed(since, ZoneOffset.UTC), Sleeper.REAL)
                .acquire("a", "R", "1", "job#7", Duration.ZERO, note -> {});
        List<String> notes = new ArrayList<>();
        AtomicInteger pauses = new AtomicInteger();
        Sleeper freeing = pause -> {
            if (pauses.incrementAndGet() == 3) {
                first.close();
            }
        };

        new RunLocks(directory, Clock.systemUTC(), freeing)
                .acquire("a", "R", "2", "job#8", Duration.ofHours(1), notes::add)
                .close();

        assertThat(pauses).hasValue(3);
        assertThat(notes)
                .containsExactly(
                        "waiting up to 3600 s: R is being executed on a by execution 1 (asked for by job#7, since "
                                + since + ", process " + ProcessHandle.current().pid() + ")");
    }

    @Test
    void who_waits_in_vain_is_refused_and_told_how_long_and_for_whom() throws Exception {
        RunLocks locks = locks();
        try (RunLocks.Held held = take(locks, "a", "R", "1")) {
            assertThatThrownBy(() -> locks.acquire("a", "R", "2", "me", Duration.ofMillis(1), note -> {}))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            e -> assertThat(e.reason()).isEqualTo(RefusedException.Reason.LOCKED))
                    .hasMessageContaining("R is being executed on a by execution 1 (asked for by build 1")
                    .hasMessageContaining("it did not end within 0.001 s; wait for it to end, or allow a longer wait");
        }
        take(locks, "a", "R", "3").close();
    }

    private Path onlyLock() throws Exception {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.lock")) {
            return files.iterator().next();
        }
    }
}
