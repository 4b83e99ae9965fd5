package io.jenkins.plugins.runbook.jenkins.settings;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Something that takes its time to be opened and to be closed: opened when it is first asked for, by one thread while others that ask wait
 * for it, and opened anew once nothing uses it. Nothing is opened or closed under a lock, so that who does not need it does not wait.
 * Safe for use by many threads.
 *
 * @param <S> what it is
 */
final class Reopenable<S> {

    private final Supplier<S> open;
    private final Consumer<S> close;
    private final Supplier<? extends RuntimeException> ended;

    @CheckForNull
    private volatile S present;

    @CheckForNull
    private CompletableFuture<S> opening;
    /** Done when what was there before is closed; nothing is opened beside it. */
    private CompletableFuture<Void> closing = CompletableFuture.completedFuture(null);

    private int users;
    private boolean outdated;
    private boolean over;

    /**
     * @param open called without a lock, never while another one is open
     * @param close called without a lock; throws nothing
     * @param ended what is thrown after {@link #end}
     */
    Reopenable(Supplier<S> open, Consumer<S> close, Supplier<? extends RuntimeException> ended) {
        this.open = open;
        this.close = close;
        this.ended = ended;
    }

    /** It, opened now if it is not. Throws what opening it throws; the next call then tries again. */
    @NonNull
    S get() {
        S there = present;
        return there != null ? there : opened();
    }

    private S opened() {
        CompletableFuture<S> result;
        CompletableFuture<Void> before;
        boolean mine;
        synchronized (this) {
            if (over) {
                throw ended.get();
            }
            if (present != null) {
                return present;
            }
            mine = opening == null;
            if (mine) {
                opening = new CompletableFuture<>();
            }
            result = opening;
            before = closing;
        }
        if (mine) {
            before.join();
            openFor(result);
        }
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void openFor(CompletableFuture<S> result) {
        try {
            S made = open.get();
            while (isOutdated()) {
                close.accept(made);
                made = open.get();
            }
            if (isPresent(made)) {
                result.complete(made);
            } else {
                close.accept(made);
                result.completeExceptionally(ended.get());
            }
        } catch (RuntimeException | Error e) {
            boolean again;
            synchronized (this) {
                again = outdated && !over;
                outdated = false;
                opening = again ? opening : null;
            }
            if (again) {
                openFor(result);
            } else {
                result.completeExceptionally(e);
            }
        }
    }

    /** Whether what was opened was outdated before it was open; it is not any more once it is opened anew. */
    private synchronized boolean isOutdated() {
        boolean was = outdated && !over;
        outdated = false;
        return was;
    }

    /** Whether the opened resource is available; not after the end. */
    private synchronized boolean isPresent(S made) {
        opening = null;
        present = over ? null : made;
        return !over;
    }

    /** It, kept open until {@link #release}. */
    @NonNull
    S use() {
        while (true) {
            S there = get();
            synchronized (this) {
                if (there == present) {
                    users++;
                    return there;
                }
            }
        }
    }

    /** @return whether it was closed, because it was to be opened anew and nothing uses it any more */
    boolean release() {
        synchronized (this) {
            users--;
            if (users > 0 || !outdated) {
                return false;
            }
        }
        return renew();
    }

    @NonNull
    Optional<S> ifOpen() {
        return Optional.ofNullable(present);
    }

    /**
     * Closes it, so that it is opened anew when it is asked for the next time. While something uses it, that waits for {@link #release};
     * while it is being opened, it is opened once more before it is handed out.
     *
     * @return whether it was closed
     */
    boolean renew() {
        S there;
        CompletableFuture<Void> done = new CompletableFuture<>();
        synchronized (this) {
            there = present;
            outdated = users > 0 || opening != null;
            if (outdated || there == null) {
                return false;
            }
            present = null;
            closing = done;
        }
        try {
            close.accept(there);
        } finally {
            done.complete(null);
        }
        return true;
    }

    /** Closes it for good. Waits for what is being opened. */
    void end() {
        S there;
        CompletableFuture<S> last;
        synchronized (this) {
            over = true;
            there = present;
            present = null;
            last = opening;
        }
        if (there != null) {
            close.accept(there);
        }
        if (last != null) {
            last.handle((made, failure) -> null).join();
        }
    }
}
