package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.store.LearningQueue;
import io.jenkins.plugins.runbook.store.Store;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes executions from the store's learning queue and hands them to the engine, one at a time, on a daemon thread of its own.
 * What was queued before a restart is looked at after it. Whatever an execution does to the engine, an {@link Error} included, ends the
 * look at that execution alone: it costs a log line, never a build, and is in {@link #troubles} until the engine works again. An
 * execution that was tried {@value LearningQueue#TRIES} times in vain is set aside, and named there until it is retried. Tries
 * are counted in the store before they are made, so that one which ends the process counts too.
 */
public final class LearningWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LearningWorker.class);
    private static final int BATCH = 50;
    private static final int SHOWN = 100;

    private final Store store;
    private final LearningEngine engine;
    private final ReentrantLock draining = new ReentrantLock();
    private final LearningProblems troubles = new LearningProblems();
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
            } catch (Exception | Error e) {
                if (troubles.queueFailed(e)) {
                    LOG.warn("The learner could not read its queue; it tries again after the next execution", e);
                }
            }
        });
    }

    /**
     * Works off what is queued now, in the calling thread; each execution is tried once at most.
     *
     * @return how many executions were looked at with success
     * @throws InterruptedException when the calling thread was interrupted; the rest stays queued
     */
    public int drain() throws InterruptedException {
        draining.lockInterruptibly();
        try {
            int done = 0;
            Set<String> tried = new HashSet<>();
            for (List<String> waiting = waiting(tried); !waiting.isEmpty(); waiting = waiting(tried)) {
                for (String id : waiting) {
                    tried.add(id);
                    done += learn(id, tried) ? 1 : 0;
                }
            }
            return done;
        } finally {
            draining.unlock();
        }
    }

    /** The next ones that were not tried yet. */
    private List<String> waiting(Set<String> tried) {
        List<String> waiting = store.read(records -> {
            troubles.setAside(records.learningQueue().setAside(SHOWN));
            return records.learningQueue().waiting(BATCH + tried.size());
        });
        troubles.queueWorks();
        return waiting.stream().filter(id -> !tried.contains(id)).toList();
    }

    /** Unless another process that shares the store looks at it, or has done so meanwhile. */
    private boolean learn(String id, Set<String> tried) throws InterruptedException {
        Optional<Store.Hold> hold = store.hold("learn " + id);
        if (hold.isEmpty()) {
            return false;
        }
        try (Store.Hold held = hold.get()) {
            int tries = store.transact(records -> records.learningQueue().begin(id));
            return tries > 0 && learn(id, tries, tried);
        }
    }

    private boolean learn(String id, int tries, Set<String> tried) throws InterruptedException {
        try {
            Optional<ExecutionResult> result = find(id);
            if (result.isPresent()) {
                engine.learnFrom(result.get());
            }
            if (!doneWith(id, result.map(ExecutionResult::outcome))) {
                tried.remove(id);
            }
            troubles.learnt();
            return true;
        } catch (InterruptedException e) {
            // The flag is clear now, which the store needs: an interrupted thread would close its file.
            change(queue -> queue.stopped(id));
            throw e;
        } catch (Exception | Error e) {
            failed(id, tries, e);
            return false;
        }
    }

    private void failed(String id, int tries, Throwable e) {
        boolean unknown = troubles.failedOn(id, e);
        // A stack trace once: a hundred executions that fail alike fill no log.
        LOG.warn(
                "The learner failed on execution {} ({} of {} tries): {}",
                id,
                tries,
                LearningQueue.TRIES,
                LearningProblems.reason(e),
                unknown ? e : null);
        change(queue -> queue.failed(id, LearningProblems.reason(e)));
    }

    /** What went wrong since it last looked at an execution with success, and what it set aside, in a few sentences for an admin. */
    public List<String> troubles() {
        return Stream.concat(troubles.all().stream(), engine.troubles().stream())
                .toList();
    }

    private Optional<ExecutionResult> find(String id) {
        return store.read(records -> records.executions().find(id));
    }

    /**
     * Takes it out of the queue unless it came to something else while it was looked at: then it waits to be looked at again.
     *
     * @return whether it was taken out
     */
    private boolean doneWith(String id, Optional<Outcome> seen) {
        return store.transact(records -> {
            boolean done =
                    records.executions().find(id).map(ExecutionResult::outcome).equals(seen);
            if (done) {
                records.learningQueue().remove(id);
            } else {
                records.learningQueue().retry(id);
            }
            return done;
        });
    }

    private void change(Consumer<LearningQueue> change) {
        store.transact(records -> {
            change.accept(records.learningQueue());
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
