package io.jenkins.plugins.runbook.cli.mcp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Requests that are being answered, by session and id, so that a client can cancel them: the SDK's server does not. What answers a cancelled
 * request is interrupted, and nothing is sent. Safe for use by many threads.
 */
final class InFlight {

    /** More than any client has at once. */
    static final int MOST = 512;

    private final Map<String, Request> running = new ConcurrentHashMap<>();

    private record Request(String session, Disposable.Swap work, CompletableFuture<Boolean> done) {
        void cancel() {
            work.dispose();
            done.complete(false);
        }
    }

    boolean full() {
        return running.size() >= MOST;
    }

    /**
     * Begins to answer a request.
     *
     * @return completes with whether it was answered; not when it was cancelled
     */
    CompletableFuture<Boolean> begin(String session, Object id, Mono<Void> work) {
        String key = key(session, id);
        Request request = new Request(session, Disposables.swap(), new CompletableFuture<>());
        running.put(key, request);
        request.done.whenComplete((answered, error) -> running.remove(key, request));
        request.work.update(
                work.subscribe(nothing -> {}, request.done::completeExceptionally, () -> request.done.complete(true)));
        return request.done;
    }

    void cancel(String session, Object id) {
        Request request = running.get(key(session, id));
        if (request != null) {
            request.cancel();
        }
    }

    void cancelAll(String session) {
        running.values().stream()
                .filter(request -> request.session.equals(session))
                .forEach(Request::cancel);
    }

    /** Waits until all that has begun is answered, but not longer than this. */
    void drain(Duration most) throws InterruptedException {
        CompletableFuture<?>[] all =
                running.values().stream().map(Request::done).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(all).get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // What is left is cancelled.
        }
    }

    private static String key(String session, Object id) {
        return session + " " + id;
    }
}
