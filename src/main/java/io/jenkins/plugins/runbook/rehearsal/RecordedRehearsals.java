package io.jenkins.plugins.runbook.rehearsal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase.Kind;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase.Trial;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Rehearses on lent machines what is on record: the failure a text answers, with its incident and parameters, and what its parent
 * managed lately. Nothing is broken on purpose there, so the text that failed is the baseline. What was masked in the record is not
 * known any more and is never replaced by something else. Safe for use by many threads.
 */
public final class RecordedRehearsals implements Rehearsals {

    private final Store store;
    private final Supplier<? extends BorrowedPlace> places;
    private final BiFunction<String, ExecutionResult, Baseline> baselines;
    private final Terms terms;
    private final Clock clock;
    private final Successes successes;

    /**
     * On what terms machines are lent.
     *
     * @param limit how long one rehearsal may take, waiting for the machine included
     * @param budget how long all rehearsals of one failure may take together when the learner has them
     * @param learner whether the learner may have candidates rehearsed by itself, before a person has seen them
     */
    public record Terms(Duration limit, Duration budget, boolean learner) {}

    /**
     * @param places a place for one suite, made anew each time; making it does not wait for a machine
     * @param baselines makes the baseline of a text and the failure it had
     */
    public RecordedRehearsals(
            Store store,
            Supplier<? extends BorrowedPlace> places,
            BiFunction<String, ExecutionResult, Baseline> baselines,
            Terms terms,
            Clock clock) {
        this.store = store;
        this.places = places;
        this.baselines = baselines;
        this.terms = terms;
        this.clock = clock;
        this.successes = new Successes(store);
    }

    @Override
    public Optional<RehearsalSuite> forFailure(ExecutionResult failure) {
        if (!terms.learner() || masked(failure)) {
            return Optional.empty();
        }
        Instant end = clock.instant().plus(terms.budget());
        Supplier<Duration> limit = () -> shorter(terms.limit(), Duration.between(clock.instant(), end));
        return repeating(failure, limit);
    }

    /** Empty when the text that failed is not in the store. */
    private Optional<RehearsalSuite> repeating(ExecutionResult failure, Supplier<Duration> limit) {
        return textOf(failure)
                .map(text -> suite(
                        places.get(),
                        RehearsalSituation.of(failure),
                        baselines.apply(text, failure),
                        failure.version(),
                        limit));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public RehearsalOffer forReview(Version version, Optional<ExecutionResult> failure) {
        if (failure.isPresent() && failed(failure.get())) {
            return answering(failure.get());
        }
        VersionRef parent =
                version.parent() == null ? null : new VersionRef(version.ref().runbookId(), version.parent());
        return RehearsalSituation.imagined(version, parent == null ? List.of() : successes.of(parent))
                .map(situation -> RehearsalOffer.of(suite(places.get(), situation, null, parent, terms::limit)))
                .orElseGet(
                        () -> RehearsalOffer.prevented(
                                "There is no execution whose parameters "
                                        + version.ref()
                                        + " could be rehearsed with, and not all that it requires have a default. Give them defaults, or rehearse it elsewhere and record the test."));
    }

    private RehearsalOffer answering(ExecutionResult failure) {
        if (masked(failure)) {
            return RehearsalOffer.prevented(
                    "Execution " + failure.id()
                            + " had secret parameters, which are masked in its record, so it cannot be repeated. Rehearse it elsewhere and record the test.");
        }
        return repeating(failure, terms::limit)
                .map(RehearsalOffer::of)
                .orElseGet(() -> RehearsalOffer.prevented("The text that failed is not in the store any more."));
    }

    private static boolean failed(ExecutionResult result) {
        return switch (result.outcome()) {
            case FAILED, INEFFECTIVE -> true;
            case VERIFIED, UNVERIFIED, INCOMPLETE -> false;
        };
    }

    static boolean masked(ExecutionResult result) {
        return result.parameters().values().stream().anyMatch(value -> value.contains(Redactor.MASK));
    }

    private Optional<String> textOf(ExecutionResult failure) {
        return store.read(records -> records.versions()
                .find(failure.version())
                .filter(version -> version.sha256().equals(failure.sha256()))
                .map(Version::text));
    }

    /** @param parent whose successes are to be kept, {@code null} for none */
    private RehearsalSuite suite(
            BorrowedPlace place,
            RehearsalSituation incident,
            @CheckForNull Baseline baseline,
            VersionRef parent,
            Supplier<Duration> limit) {
        List<RehearsalCase> cases = new ArrayList<>();
        cases.add(new RehearsalCase(
                (baseline == null ? "a try" : "the failure") + " " + place.where(),
                incident.told(),
                Kind.FAILURE,
                trial(place, incident, limit),
                baseline));
        for (RehearsalSituation success : parent == null ? List.<RehearsalSituation>of() : successes.of(parent)) {
            if (!success.equalsIn(incident)) {
                cases.add(new RehearsalCase(
                        "earlier success " + cases.size() + " " + place.where(),
                        success.told(),
                        Kind.HEALTHY,
                        trial(place, success, limit),
                        null));
            }
        }
        return new RehearsalSuite(cases, 1, place);
    }

    private static Trial trial(BorrowedPlace place, RehearsalSituation situation, Supplier<Duration> limit) {
        return text -> {
            Duration left = limit.get();
            if (left.isNegative() || left.isZero()) {
                throw new RehearsalException("there was no time left");
            }
            return place.run(text, situation.incident(), situation.parameters(), left);
        };
    }
}
