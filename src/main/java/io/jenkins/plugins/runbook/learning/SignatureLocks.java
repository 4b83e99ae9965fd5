package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.model.FailureSignature;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/** Lets one thread at a time think about a failure, so that a hundred equal ones cost one search. */
final class SignatureLocks {

    private static final int STRIPES = 64;

    private final ReentrantLock[] locks =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    <R> R locked(FailureSignature signature, Thinking<R> thinking) throws InterruptedException {
        ReentrantLock lock = locks[Math.floorMod(signature.hash().hashCode(), STRIPES)];
        lock.lockInterruptibly();
        try {
            return thinking.think();
        } finally {
            lock.unlock();
        }
    }

    /** What is done under the lock. */
    @FunctionalInterface
    interface Thinking<R> {
        R think() throws InterruptedException;
    }
}
