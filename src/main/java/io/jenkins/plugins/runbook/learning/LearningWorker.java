package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes executions from the store's learning queue and hands them to the engine, one at a time, on a daemon thread of its own.
 * What was queued before a restart is looked at after it. A failing engine costs a log line, never a build, and is in {@link #troubles}
 * until the engine works again.
 */
public final class LearningWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LearningWorker.class);
    private static final int BATCH = 50;
    private static final int TRIES = 3;

    private final Store store;
    private final LearningEngine engine;
    private final ReentrantLock draining = new ReentrantLock();
    private final LearningTroubles troubles = new LearningTroubles();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread worker = new Thread(task, "runbook-learning");
        worker.setDaemon(true);
        return worker;
    });

    public LearningWorker(Store store, LearningEngine engine) {
        this.store = store;
        this.engine = engine;
    }

    /** Asks for the queue to be worked off soon, without waiting for it. Asking often costs nothing. */
    public void wake() {
        if (thread.isShutdown() || !scheduled.compareAndSet(false, true)) {
            return;
        }
        thread.execute(() -> {
            scheduled.set(false);
            try {
                drain();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (troubles.queueFailed(e)) {
                    LOG.warn("The learner could not read its queue; it tries again after the next execution", e);
                }
            }
        });
    }

    /**
     * Works off what is queued now, in the calling thread.
     *
     * @return how many executions were looked at
     * @throws InterruptedException when the calling thread was interrupted; the rest stays queued
     */
    public int drain() throws InterruptedException {
        draining.lockInterruptibly();
        try {
            int done = 0;
            for (List<String> waiting = waiting(); !waiting.isEmpty(); waiting = waiting()) {
                int before = done;
                for (String id : waiting) {
                    done += learn(id) ? 1 : 0;
                }
                if (done == before) {
                    break;
                }
            }
            return done;
        } finally {
            draining.unlock();
        }
    }

    private List<String> waiting() {
        List<String> waiting = store.read(records -> records.learningQueue().waiting(BATCH));
        troubles.queueWorks();
        return waiting;
    }

    private boolean learn(String id) throws InterruptedException {
        try {
            Optional<ExecutionResult> result = find(id);
            if (result.isPresent()) {
                engine.learnFrom(result.get());
            }
            doneWith(id, result.map(ExecutionResult::outcome));
            troubles.learnt();
            return true;
        } catch (RuntimeException e) {
            failed(id, e);
            return false;
        }
    }

    private void failed(String id, RuntimeException e) {
        int failures = store.transact(records -> records.learningQueue().failed(id, String.valueOf(e.getMessage())));
        boolean unknown = troubles.failedOn(id, e, failures == 1);
        // A stack trace once: a hundred executions that fail alike fill no log.
        LOG.warn("The learner failed on execution {} ({} of {} tries): {}", id, failures, TRIES, e, unknown ? e : null);
        if (failures >= TRIES) {
            done(id);
        }
    }

    /** What went wrong since it last looked at an execution with success, in a few sentences for an admin; empty when all is well. */
    public List<String> troubles() {
        return troubles.all();
    }

    private Optional<ExecutionResult> find(String id) {
        return store.read(records -> records.executions().find(id));
    }

    /** Takes it out of the queue unless it came to something else while it was looked at: then it waits to be looked at again. */
    private void doneWith(String id, Optional<Outcome> seen) {
        store.transact(records -> {
            if (records.executions().find(id).map(ExecutionResult::outcome).equals(seen)) {
                records.learningQueue().remove(id);
            }
            return null;
        });
    }

    private void done(String id) {
        store.transact(records -> {
            records.learningQueue().remove(id);
            return null;
        });
    }

    /** Stops after the execution in hand; the rest stays queued in the store. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The learner did not stop in 10 s; it ends with the process");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
