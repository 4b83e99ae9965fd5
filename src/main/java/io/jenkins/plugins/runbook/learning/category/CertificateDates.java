package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Incident;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Reads the end of validity as openssl prints it: a certificate that lasts contradicts the report that it expires. */
final class CertificateDates {

    private static final BoundedPattern NOT_AFTER =
            BoundedPattern.of("notAfter=([a-z]{3} +\\d{1,2} \\d{2}:\\d{2}:\\d{2} \\d{4})");
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy", Locale.ENGLISH);
    private static final Duration LASTS = Duration.ofDays(30);

    private CertificateDates() {}

    /** The first date that the output shows, when it is far away; later ones tell of what the steps changed. */
    static Optional<Found> contradicting(Trace trace) {
        if (!trace.result().incident().type().equals(Incident.CERT_EXPIRY)) {
            return Optional.empty();
        }
        for (Line line : trace.earlier()) {
            Optional<MatchResult> match = NOT_AFTER.find(line);
            if (match.isPresent()) {
                return lasts(match.get().group(1), trace)
                        ? Optional.of(new Found(line, match.get()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean lasts(String date, Trace trace) {
        try {
            LocalDateTime end = LocalDateTime.parse(BoundedPattern.replaceAll(date, " +", " "), FORM);
            return end.toInstant(ZoneOffset.UTC)
                    .isAfter(trace.result().startedAt().plus(LASTS));
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
