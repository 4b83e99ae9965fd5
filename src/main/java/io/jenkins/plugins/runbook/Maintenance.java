package io.jenkins.plugins.runbook;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does now and then what time asks for, in the background. A task that fails is said in the log once and tried again the next time; it
 * keeps no other from its turn. Safe for use by many threads.
 */
final class Maintenance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
    private static final Duration END = Duration.ofSeconds(5);

    private final Map<String, Runnable> tasks;
    private final Map<String, String> troubles = new ConcurrentHashMap<>();
    private ScheduledExecutorService scheduler;

    /** @param tasks what is done, in this order, by what an admin calls it */
    Maintenance(Map<String, Runnable> tasks) {
        this.tasks = new LinkedHashMap<>(tasks);
    }

    /** Does everything once, on the calling thread. */
    void run() {
        tasks.forEach(this::run);
    }

    private void run(String name, Runnable task) {
        try {
            task.run();
            troubles.remove(name);
        } catch (RuntimeException | Error e) {
            String sentence = name + " failed: " + (e instanceof RuntimeException ? e.getMessage() : e.toString());
            if (!sentence.equals(troubles.put(name, sentence))) {
                LOG.warn("{}; it is tried again later", sentence, e);
            }
        }
    }

    /** What failed the last time, in sentences for an admin. */
    List<String> troubles() {
        return troubles.values().stream().sorted().toList();
    }

    /** Begins to do everything, first now, then this long after the last time. Calling it twice begins once. */
    synchronized void start(Duration pause) {
        if (scheduler != null) {
            return;
        }
        scheduler = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "runbook-maintenance");
            thread.setDaemon(true);
            return thread;
        });
        scheduler.scheduleWithFixedDelay(this::run, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Begins nothing any more, and waits a little for what is being done. */
    @Override
    public synchronized void close() {
        if (scheduler == null) {
            return;
        }
        scheduler.shutdown();
        try {
            if (!scheduler.awaitTermination(END.toSeconds(), TimeUnit.SECONDS)) {
                LOG.info("Maintenance is still busy and is interrupted; it goes on after the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        scheduler.shutdownNow();
    }
}
