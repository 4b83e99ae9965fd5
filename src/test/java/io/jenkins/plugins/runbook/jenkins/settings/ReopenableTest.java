package io.jenkins.plugins.runbook.jenkins.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Opened once, closed when nothing uses it, and nobody waits who need not. */
@Timeout(30)
class ReopenableTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> happened = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();

    private CountDownLatch mayOpen = new CountDownLatch(0);
    private CountDownLatch mayClose = new CountDownLatch(0);
    private RuntimeException failure;

    private final Reopenable<String> system =
            new Reopenable<>(this::open, this::close, () -> new IllegalStateException("the end"));

    private String open() {
        String made = "s" + number.incrementAndGet();
        happened.add("opening " + made);
        await(mayOpen);
        if (failure != null) {
            throw failure;
        }
        return made;
    }

    private void close(String there) {
        await(mayClose);
        happened.add("closed " + there);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void many_who_ask_at_once_get_the_same_one() throws Exception {
        List<Future<String>> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asked.add(threads.submit(system::get));
        }
        for (Future<String> one : asked) {
            assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo("s1");
        }
        assertThat(happened).containsExactly("opening s1");
    }

    @Test
    void nobody_waits_for_opening_or_closing_who_does_not_ask_for_it() throws Exception {
        mayOpen = new CountDownLatch(1);
        Future<String> asked = threads.submit(system::get);
        await(() -> !happened.isEmpty());
        assertThat(system.ifOpen()).isEmpty();
        assertThat(system.renew())
                .as("it is opened once more before anybody gets it")
                .isFalse();
        mayOpen.countDown();
        assertThat(asked.get(10, TimeUnit.SECONDS)).isEqualTo("s2");

        mayClose = new CountDownLatch(1);
        Future<Boolean> closing = threads.submit(system::renew);
        await(() -> system.ifOpen().isEmpty());
        Future<String> next = threads.submit(system::get);
        mayClose.countDown();
        assertThat(closing.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo("s3");
        assertThat(happened).containsExactly("opening s1", "closed s1", "opening s2", "closed s2", "opening s3");
    }

    @Test
    void it_is_opened_anew_when_the_last_one_who_uses_it_is_done() {
        String first = system.use();
        system.use();
        assertThat(system.renew()).isFalse();
        assertThat(system.get()).isEqualTo(first);
        assertThat(system.release()).isFalse();
        assertThat(system.release()).isTrue();
        assertThat(system.get()).isEqualTo("s2");
        assertThat(system.use()).isEqualTo("s2");
        assertThat(system.release()).as("it is not outdated any more").isFalse();
    }

    @Test
    void what_opening_throws_reaches_everybody_who_waits_and_the_next_one_tries_again() throws Exception {
        failure = new IllegalArgumentException("no disk");
        assertThatThrownBy(system::get).isSameAs(failure);
        assertThatThrownBy(system::use).isSameAs(failure);
        failure = null;
        assertThat(system.get()).isEqualTo("s3");
    }

    @Test
    void after_the_end_there_is_nothing_and_nothing_stays_open() throws Exception {
        mayOpen = new CountDownLatch(1);
        Future<String> asked = threads.submit(system::get);
        await(() -> !happened.isEmpty());
        Future<?> ending = threads.submit(system::end);
        await(this::throwsTheEnd);
        mayOpen.countDown();
        ending.get(10, TimeUnit.SECONDS);

        assertThatThrownBy(() -> asked.get(10, TimeUnit.SECONDS)).hasMessageContaining("the end");
        assertThat(happened).containsExactly("opening s1", "closed s1");
        assertThat(system.ifOpen()).isEmpty();
    }

    /** Asks without waiting: whoever asks while it is opened would wait. */
    private boolean throwsTheEnd() {
        Future<String> asked = threads.submit(system::get);
        try {
            asked.get(50, TimeUnit.MILLISECONDS);
            return false;
        } catch (Exception e) {
            return e.getCause() instanceof IllegalStateException;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Callable<Boolean> until) {
        Awaitility.await().until(until);
    }
}
