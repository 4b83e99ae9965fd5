package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.learning.LearningEngine;
import io.jenkins.plugins.runbook.learning.LearningWorker;
import io.jenkins.plugins.runbook.store.Store;

/** A process of its own that learns from what is queued in a PostgreSQL store beside others, until nothing is; it notes each look in the audit. */
final class SharedLearnerProcess {

    private SharedLearnerProcess() {}

    /** @param args URL, user and a name */
    public static void main(String[] args) throws InterruptedException {
        try (Store store = Stores.jdbc(args[0], args[1], "")) {
            // Nobody begins before both are there.
            store.transact(records -> {
                records.runs().resetBreaker(args[2], Samples.NOON);
                return null;
            });
            while (!store.<Boolean, RuntimeException>read(
                    records -> records.runs().breakerReset("one").isPresent()
                            && records.runs().breakerReset("two").isPresent())) {
                Thread.sleep(20);
            }
            LearningEngine engine = result -> {
                store.transact(records -> records.audit().append(args[2], "looked", result.id(), ""));
                Thread.sleep(50); // as an engine that works: others come by meanwhile
                return null;
            };
            try (LearningWorker worker = new LearningWorker(store, engine)) {
                while (!store.<Boolean, RuntimeException>read(
                        records -> records.learningQueue().waiting(1).isEmpty())) {
                    worker.drain();
                }
            }
        }
    }
}
