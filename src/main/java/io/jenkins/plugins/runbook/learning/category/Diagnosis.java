package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Asks whether this was the right runbook for the right incident: does the output contradict the report, does it show another
 * incident, does another runbook of the library answer to the error?
 */
final class Diagnosis {

    private static final double CONTRADICTED = 0.97;
    private static final double ANOTHER_RUNBOOK = 0.93;
    /** When the error is nearly word for word what the description quotes. */
    private static final double CLEARLY_ANOTHER_RUNBOOK = 0.955;

    private static final double CLEAR = 4;
    private static final double ANOTHER_INCIDENT = 0.9;

    private static final double LITTLE = 1.3;
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private final RuleBook book;

    Diagnosis(RuleBook book) {
        this.book = book;
    }

    Optional<Category> of(Trace trace) {
        String reported = trace.result().incident().type();
        Optional<Found> contradiction = signs(reported)
                .flatMap(signs -> signs.contradictedBy(trace.earlier(), limit(trace)))
                .or(() -> CertificateDates.contradicting(trace));
        Optional<Shown> other = other(trace, reported);
        Optional<LibraryMatch> match = LibraryMatcher.best(trace);
        if (contradiction.isPresent() && other.isPresent()) {
            Optional<LibraryMatch> answer = LibraryMatcher.closest(trace, trace.lines());
            return Optional.of(wrongDiagnosis(reported, contradiction.get(), other.get(), answer));
        }
        if (match.isPresent()) {
            boolean sameIncident = match.get().entry().incidentTypes().contains(reported);
            return Optional.of(sameIncident ? wrongRunbook(match.get()) : elsewhere(reported, match.get()));
        }
        Optional<Found> denied = signs(reported).flatMap(signs -> signs.deniedBy(trace.failing()));
        if (denied.isPresent()) {
            return Optional.of(nothingWrong(reported, denied.get()));
        }
        return contradiction.isPresent() ? weakly(trace, reported, contradiction.get()) : Optional.empty();
    }

    /** What the runbook's own verification wants a percentage to be below. */
    private static BigDecimal limit(Trace trace) {
        return trace.runbook().verify().stream()
                .map(check -> check.expect().below())
                .filter(below -> below != null && below.signum() > 0 && below.compareTo(PERCENT) <= 0)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** When the reported thing is in order, a little is enough to believe a runbook for another incident. */
    private static Optional<Category> weakly(Trace trace, String reported, Found contradiction) {
        return LibraryMatcher.closest(trace, trace.lines())
                .filter(match -> match.score() >= LITTLE
                        && !match.entry().incidentTypes().contains(reported))
                .map(match -> new Category(
                        FailureType.WRONG_DIAGNOSIS,
                        ANOTHER_INCIDENT,
                        "rules",
                        "The output says that what was reported as " + reported + " is in order; runbook "
                                + match.entry().id() + " answers to what it shows.",
                        List.of(contradiction.line().evidence(), match.line().evidence()),
                        match.entry().id()));
    }

    private static Category nothingWrong(String reported, Found denied) {
        return new Category(
                FailureType.WRONG_DIAGNOSIS,
                ANOTHER_INCIDENT,
                "rules",
                "The program says that what was reported as " + reported + " is in order.",
                denied.evidence(),
                null);
    }

    private Optional<Indicators> signs(String incidentType) {
        return book.signs().stream()
                .filter(signs -> signs.incidentType().equals(incidentType))
                .findFirst();
    }

    /** Another incident that what failed shows. */
    private Optional<Shown> other(Trace trace, String reported) {
        for (Indicators signs : book.signs()) {
            if (!signs.incidentType().equals(reported)) {
                Optional<Found> found = signs.shownBy(trace.failing());
                if (found.isPresent()) {
                    return Optional.of(new Shown(signs.incidentType(), found.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Category wrongDiagnosis(
            String reported, Found contradiction, Shown other, Optional<LibraryMatch> match) {
        List<Evidence> evidence = new ArrayList<>(contradiction.evidence());
        evidence.addAll(other.found().evidence());
        String reasoning = "The output says that what was reported as " + reported
                + " is in order, and that something else is broken: it looks like " + other.incidentType() + ".";
        return new Category(
                FailureType.WRONG_DIAGNOSIS,
                CONTRADICTED,
                "rules",
                reasoning,
                evidence,
                match.map(found -> found.entry().id()).orElse(null));
    }

    private static Category wrongRunbook(LibraryMatch match) {
        return new Category(
                FailureType.WRONG_RUNBOOK,
                match.score() >= CLEAR ? CLEARLY_ANOTHER_RUNBOOK : ANOTHER_RUNBOOK,
                "rules",
                "The error is what runbook " + match.entry().id() + " ('"
                        + match.entry().name() + "') answers to.",
                List.of(match.line().evidence()),
                match.entry().id());
    }

    private static Category elsewhere(String reported, LibraryMatch match) {
        return new Category(
                FailureType.WRONG_DIAGNOSIS,
                ANOTHER_INCIDENT,
                "rules",
                "The error is what runbook " + match.entry().id() + " answers to, which is for "
                        + String.join(", ", match.entry().incidentTypes()) + ", not for " + reported + ".",
                List.of(match.line().evidence()),
                match.entry().id());
    }

    private record Shown(String incidentType, Found found) {}
}
