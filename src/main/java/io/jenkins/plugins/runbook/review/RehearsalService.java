package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.RehearsalException;
import io.jenkins.plugins.runbook.rehearsal.RehearsalOffer;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.rehearsal.Repetition;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries waiting versions when people ask for it, one after the other in the background, and keeps the results with their reviews. Safe for
 * use by many threads.
 */
public final class RehearsalService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RehearsalService.class);
    private static final int WAITING = 10;

    private final Store store;
    private final ReviewService reviews;
    private final Rehearsals places;
    private final Clock clock;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    /** By the hash of the text; of the latest texts alone. */
    private final Map<String, String> troubles = Collections.synchronizedMap(new LatestTroubles());

    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
                Thread thread = new Thread(work, "runbook-rehearsal");
                thread.setDaemon(true);
                return thread;
            });

    /** @param places where versions can be tried */
    public RehearsalService(Store store, ReviewService reviews, Rehearsals places, Clock clock) {
        this.store = store;
        this.reviews = reviews;
        this.places = places;
        this.clock = clock;
        worker.allowCoreThreadTimeOut(true);
    }

    /** Whether the text of a review can be tried here, and whether it is being tried. Waits for no machine. */
    public State state(Review review) {
        RehearsalOffer offer = review.state().open() ? offer(review) : RehearsalOffer.NONE;
        Optional<RehearsalSuite> suite = offer.suite();
        Running now = running.get(review.id());
        return new State(
                suite.isPresent(),
                suite.map(found -> found.place().where()).orElse(null),
                suite.map(found ->
                                found.cases().stream().map(RehearsalCase::name).toList())
                        .orElse(List.of()),
                offer.obstacle().isEmpty() ? null : offer.obstacle(),
                now == null ? null : now.by,
                now == null ? null : now.since,
                now == null ? null : now.suite.place().doing(),
                troubles.get(review.sha256()));
    }

    /**
     * Begins to try the text of a review.
     *
     * @param sha256 hash of the text that was shown
     * @throws ReviewException when it cannot be tried here, is being tried, or is not the text that waits
     */
    public void start(Review review, String sha256, Actor actor) {
        if (!review.state().open() || !review.sha256().equals(sha256)) {
            throw conflict("Only the text that waits can be rehearsed, and that is not the one you saw. Look again.");
        }
        RehearsalOffer offer = offer(review);
        RehearsalSuite suite = offer.suite().orElseThrow(() -> conflict(refusal(review, offer)));
        Running before = running.putIfAbsent(review.id(), new Running(actor.name(), clock.instant(), suite));
        if (before != null) {
            throw conflict(review.version() + " is being rehearsed for " + before.by + " since " + before.since + ".");
        }
        try {
            worker.execute(() -> rehearse(review, suite, actor));
        } catch (RejectedExecutionException e) {
            running.remove(review.id());
            throw conflict(WAITING + " rehearsals wait already. Try again when they are done.");
        }
    }

    private static String refusal(Review review, RehearsalOffer offer) {
        return offer.obstacle().isEmpty()
                ? "There is no place here where " + review.version()
                        + " can be rehearsed. Rehearse it elsewhere and hand the result in as a test."
                : offer.obstacle();
    }

    private void rehearse(Review review, RehearsalSuite suite, Actor actor) {
        troubles.remove(review.sha256());
        try {
            String text = version(review).text();
            for (RehearsalCase one : suite.cases()) {
                Repetition repetition = repetition(one);
                ExecutionResult result = one.trial().run(text);
                reviews.recordTest(
                        review.id(),
                        review.sha256(),
                        one.report(result, actor.name(), clock.instant(), repetition),
                        actor);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            troubles.put(review.sha256(), "The rehearsal was stopped; begin it anew.");
        } catch (RehearsalException e) {
            troubles.put(review.sha256(), "It could not be rehearsed: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.warn("{} could not be rehearsed", review.version(), e);
            String why = e instanceof RuntimeException ? e.getMessage() : e.toString();
            troubles.put(review.sha256(), "It could not be rehearsed: " + why);
        } finally {
            running.remove(review.id());
        }
    }

    /** Where nothing was broken on purpose, only the text that failed can tell whether a success says anything. */
    private static Repetition repetition(RehearsalCase one) throws InterruptedException {
        return one.baseline() == null
                ? Repetition.UNKNOWN
                : one.repetition(one.trial().run(one.baseline().text()));
    }

    private RehearsalOffer offer(Review review) {
        if (!places.anywhere()) {
            return RehearsalOffer.NONE;
        }
        Optional<ExecutionResult> failure = Optional.ofNullable(review.proposal())
                .map(proposal -> proposal.executionId())
                .flatMap(id -> store.<Optional<ExecutionResult>, RuntimeException>read(
                        records -> records.executions().find(id)));
        return places.forReview(version(review), failure);
    }

    private Version version(Review review) {
        return store.<Optional<Version>, RuntimeException>read(
                        records -> records.versions().find(review.version()))
                .orElseThrow(() -> new IllegalStateException("the store has lost " + review.version()));
    }

    private static ReviewException conflict(String message) {
        return new ReviewException(ReviewException.Kind.CONFLICT, message);
    }

    /** Stops what is being tried. */
    @Override
    public void close() {
        worker.shutdownNow();
    }

    /** Drops the oldest when there are many; a rehearsal for a dropped one starts anew. */
    private static final class LatestTroubles extends LinkedHashMap<String, String> {
        private static final long serialVersionUID = 1L;
        private static final int MOST = 200;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    }

    private record Running(String by, Instant since, RehearsalSuite suite) {}

    /**
     * Where a rehearsal stands.
     *
     * @param offered whether there is a place for it
     * @param where the place, or {@code null}
     * @param cases what would be tried
     * @param obstacle why it cannot be tried although there is a place, or {@code null}
     * @param runningFor who had it begun, or {@code null} when it does not run
     * @param runningSince since when, or {@code null}
     * @param doing what goes on at the place while it runs, empty when there is nothing to say; {@code null} when it does not run
     * @param trouble why the last one came to nothing, or {@code null}
     */
    public record State(
            boolean offered,
            String where,
            List<String> cases,
            @CheckForNull String obstacle,
            @CheckForNull String runningFor,
            @CheckForNull Instant runningSince,
            @CheckForNull String doing,
            String trouble) {}
}
