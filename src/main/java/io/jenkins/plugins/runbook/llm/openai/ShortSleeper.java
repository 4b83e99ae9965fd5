package io.jenkins.plugins.runbook.llm.openai;

import com.openai.core.Sleeper;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Waits between two tries, never longer than a bound: a server may ask us to come back in an hour, and we do not stay for that. */
final class ShortSleeper implements Sleeper {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Override
    public void sleep(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(bounded(duration));
        } catch (InterruptedException e) {
            throw GivenUpException.interrupted();
        }
    }

    @Override
    public CompletableFuture<Void> sleepAsync(Duration duration) {
        return new CompletableFuture<Void>().completeOnTimeout(null, bounded(duration), TimeUnit.MILLISECONDS);
    }

    private static long bounded(Duration duration) {
        return Math.min(LONGEST.toMillis(), Math.max(0, duration.toMillis()));
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
